import { changeAtLast } from "#app/editor/series/at-last.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"

// A process that adds a date of DAY at SITE to the series OFFERING of EVENT at CLOCK, until it is done or killed.
const { EVENT, OFFERING, SITE, DAY, CAPACITY, CLOCK } = process.env as Record<string, string>
const window = { from: "09:00", to: "10:00", capacity: Number(CAPACITY), heldWalkin: 0 }
process.send?.("begins")
const made = await changeAtLast((tx) =>
  makeSlots(
    tx,
    { eventId: EVENT!, actor: "staff" },
    {
      offeringId: OFFERING!,
      overlapToo: false,
      pattern: {
        stops: [{ day: DAY!, siteId: SITE! }],
        what: { windows: [{ ...window, minimum: 0, target: 0 }] },
        opens: { at: Number(CLOCK) },
        closes: { before: "start", minutes: 0 },
      },
    },
    Number(CLOCK),
  ),
)
process.exit(made.ok ? 0 : 1)
