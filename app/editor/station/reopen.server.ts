import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { changeAtLast, type Rush } from "#app/editor/series/at-last.server.ts"
import { type Check, type Unjoined, withMembers } from "#app/editor/series/with-members.server.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { slotsOf } from "./read.server.ts"
import type { Station } from "./rules.ts"

type Reopened = { ok: true; slots: number }

/**
 * Opens again what of a station was closed and has not begun. Whoever was sent elsewhere stays there; whoever is in its
 * series has the dates again; free places go to those who wait. Refusals: missing (nothing is closed), those of
 * `withMembers`, rush.
 */
export async function reopenStation(
  station: Station & { actor: string },
  now: number,
): Promise<Reopened | Missing | Unjoined | Stale | Rush> {
  const { actor, eventId } = station
  const outcome = await changeAtLast((tx) =>
    changeEvent(
      tx,
      { eventId, actor, action: "station.reopen" },
      async (editing) => {
        const opening = (await closedOf(editing, station, now)).map(({ id }) => id)
        const series = { some: [station], opening, actor }
        return withMembers(editing, series, (check) => open(editing, station, check, now), now)
      },
      now,
    ),
  )
  if (outcome.ok) await fillAll([station.offeringId], now)
  return outcome
}

async function open(
  editing: Editing,
  station: Station,
  check: Check,
  now: number,
): Promise<Reopened | Missing | Unjoined> {
  const closed = await closedOf(editing, station, now)
  if (closed.length === 0) return missing
  const refused = await check(closed.map((slot) => ({ ...slot, closedAt: null })))
  if (refused) return refused
  const ids = closed.map(({ id }) => id)
  await editing.changeAll("slots", ids, { closedAt: null })
  return { ok: true, slots: ids.length }
}

const closedOf = async ({ tx }: Editing, station: Station, now: number) =>
  (await slotsOf(tx, station)).filter(
    ({ siteId, closedAt, startsAt }) =>
      siteId === station.siteId && closedAt !== null && startsAt > now,
  )
