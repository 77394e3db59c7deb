import { and, asc, eq, ne } from "drizzle-orm"
import { assert as always, array, asyncProperty, constantFrom, nat, record } from "fast-check"
import { expect, test } from "vitest"
import { undoLast } from "#app/editor/history/undo.server.ts"
import { closeSlots, openSlots } from "#app/editor/times/close.server.ts"
import { dropDates } from "#app/editor/times/drop.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"
import { dateIn } from "#app/i18n/time.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { accept } from "#app/places/offer.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { change } from "#app/registration/change.server.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { db } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { bookings, events, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { signUp } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { changeAtLast } from "./at-last.server.ts"

const zone = "America/New_York"
/** Runs on from one course to the next: what has been stays as it was. */
let now = NOW

type Did = { ok: boolean; due?: string[] }

/** A class of three weekly dates, and whatever may happen to it. `n` chooses whom or which it happens to. */
async function course() {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, {
    ...{ take: "all", kind: "activity", rules: { joinLate: true } },
  })
  const first = Math.ceil(now / DAY) * DAY + 7 * DAY + 15 * HOUR
  for (const week of [0, 1, 2]) {
    const startsAt = first + 7 * week * DAY
    const window = { startsAt, endsAt: startsAt + HOUR, opensAt: now, closesAt: startsAt }
    await makeSlot(event, offeringId, { ...window, capacity: 3 })
  }
  const dates = () =>
    db.select().from(slots).where(eq(slots.offeringId, offeringId)).orderBy(asc(slots.startsAt))
  const dateAt = async (n: number) => {
    const all = await dates()
    return all[n % all.length]!
  }
  const live = () =>
    db
      .select()
      .from(bookings)
      .where(and(eq(bookings.eventId, event.id), ne(bookings.state, "released")))
      .orderBy(asc(bookings.id))
  const by = { eventId: event.id, actor: "ana" }
  const staff = async (verb: (tx: Tx) => Promise<Did>) => {
    const did = await changeAtLast<Did>(verb)
    if (did.ok) await fillAll(("due" in did && did.due) || [], now)
  }
  const on = async (verb: typeof closeSlots | typeof openSlots | typeof dropDates, n: number) => {
    const { id } = await dateAt(n)
    await staff((tx) => verb(tx, { ...by, offeringId, ids: [id] }, now))
  }
  return {
    join: async (n: number) => {
      const { id } = await dateAt(n)
      await signUp(event.id, { wants: [{ attendee: 0, slotId: id }] }, now)
    },
    wait: async (n: number) => {
      const { id } = await dateAt(n)
      await signUp(event.id, { waits: [{ attendee: 0, offeringId, slotId: id }] }, now)
    },
    giveUp: async (n: number) => {
      const all = await live()
      const one = all[n % Math.max(1, all.length)]
      if (!one) return
      await cancel(one.registrationId, { bookingIds: [one.id] }, { actor: "public" }, now)
    },
    accept: async (n: number) => {
      const offers = (await live()).filter(({ heldFor }) => heldFor === "offer")
      const one = offers[n % Math.max(1, offers.length)]
      if (!one) return
      const as = { actor: "public", action: "test.act" }
      await change(one.registrationId, as, (tx, it) => accept(tx, it, one.id, now), now)
    },
    add: (n: number) => {
      const day = dateIn(zone, first + ((n % 40) - 5) * DAY)
      const window = { from: "20:00", to: "21:00", capacity: 2 + (n % 3), heldWalkin: 0 }
      const pattern = {
        stops: [{ day, siteId: event.siteId }],
        what: { windows: [{ ...window, minimum: 0, target: 0 }] },
        opens: { at: now },
        closes: { before: "start" as const, minutes: 0 },
      }
      return staff((tx) => makeSlots(tx, by, { offeringId, pattern, overlapToo: false }, now))
    },
    close: (n: number) => on(closeSlots, n),
    open: (n: number) => on(openSlots, n),
    drop: (n: number) => on(dropDates, n),
    undo: async () => {
      const [row] = await db.select().from(events).where(eq(events.id, event.id))
      await staff((tx) => undoLast(tx, { ...by, version: row!.version }, now))
    },
    pass: async (n: number) => {
      now += (1 + (n % 9)) * DAY
      await sweep(now)
    },
  }
}

type Act = keyof Awaited<ReturnType<typeof course>>
const acts: Act[] = [
  ...(["join", "join", "join", "wait", "giveUp", "accept", "add", "add"] as const),
  ...(["close", "open", "open", "drop", "undo", "pass"] as const),
]

test("in whatever order people join, wait and leave and dates come and go, nobody has a part of a series", async () => {
  const steps = array(record({ act: constantFrom(...acts), n: nat(100) }), {
    ...{ minLength: 8, maxLength: 25 },
  })
  await always(
    asyncProperty(steps, async (all) => {
      const it = await course()
      for (const { act, n } of all) await it[act](n)
      expect(await verify(db, now)).toEqual([])
      now += 100 * DAY
    }),
    { numRuns: 20 },
  )
}, 120_000)
