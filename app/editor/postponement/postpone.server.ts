import { isDeepStrictEqual } from "node:util"
import { and, eq, gt, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { config } from "#app/config.server.ts"
import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { standingOf } from "#app/editor/rules.ts"
import { placeOf } from "#app/editor/sites/forms.ts"
import { slotsOfEvent } from "#app/editor/slots-of-event.server.ts"
import { locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn } from "#app/i18n/time.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { transaction } from "#db/index.ts"
import {
  type AskedChange,
  asks,
  type OldPlace,
  type SiteTexts,
  sites,
  type slots,
} from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { lookAgain } from "./look-again.server.ts"
import { type DayMoves, movedDates, movedTimes, type SlotTimes, wrongWith } from "./rules.ts"

/** Another address of a site. What it said of the old one, such as where one parks, goes. */
export type NewPlace = { siteId: string; texts: SiteTexts; address: string; town: string }

export type Postponing = {
  eventId: string
  actor: string
  moves: DayMoves
  places: NewPlace[]
  /** Of the event, as whoever decides this has seen it. */
  version: number
}

export type Postponed =
  | { ok: true; askId: string }
  | Missing
  | Stale
  | { ok: false; reason: "pending" | "over" | "day" | "past" | "taken" | "same" }

/**
 * Moves days of an event, or its sites to other addresses: slots follow by the clock, everybody keeps the place, and is
 * asked by `sendAsks` once the time is over in which `takeBack` undoes all of it. Until then nothing of the moved days is
 * given to anybody new. Refusals: missing (a draft, or cancelled), stale, over, pending (another such change is not sent
 * yet), and those of `wrongWith`.
 */
export const postpone = (
  { eventId, actor, moves, places, version }: Postponing,
  now: number,
): Promise<Postponed> =>
  transaction((tx) =>
    changeEvent<Postponed>(
      tx,
      { eventId, actor, action: "event.postpone", expectedVersion: version },
      async (editing) => {
        const all = await slotsOfEvent(tx, eventId)
        const fresh = await changedPlaces(tx, eventId, places)
        const wrong = await refusalOf(editing, { all, moves, fresh }, now)
        if (wrong) return { ok: false, reason: wrong }
        const until = now + config.takeBackMs
        await lookAgain(tx, eventId)
        const after = await moveSlots(editing, all, { moves, until, now })
        for (const { siteId, was: _, ...to } of fresh)
          await editing.change("sites", siteId, { ...to, ...placeOf(to.address) })
        const { zone } = editing.event
        const dates = movedDates(editing.event, daysOf(all, zone), daysOf(after, zone))
        await editing.change("events", eventId, dates)
        const askId = uuidv7()
        await tx.insert(asks).values({
          ...{ id: askId, eventId, by: actor, createdAt: now, sendAfter: until },
          reason: Object.keys(moves).length > 0 ? "postponed" : "moved",
          change: changeOf(moves, fresh, editing.event.version + 1),
        })
        return { ok: true, askId }
      },
      now,
    ),
  )

type SlotRow = typeof slots.$inferSelect
type Fresh = NewPlace & { was: OldPlace }
type Wanted = { all: SlotRow[]; moves: DayMoves; fresh: Fresh[] }

/** The days on which an event has slots. */
export const daysOf = (all: { startsAt: number }[], zone: string): string[] =>
  [...new Set(all.map(({ startsAt }) => dateIn(zone, startsAt)))].sort()

async function refusalOf({ tx, event }: Editing, { all, moves, fresh }: Wanted, now: number) {
  if (event.state !== "published") return missing.reason
  if (standingOf(event, now) === "over") return "over"
  const [pending] = await tx
    .select({ id: asks.id })
    .from(asks)
    .where(and(eq(asks.eventId, event.id), isNull(asks.undoneAt), gt(asks.sendAfter, now)))
  if (pending) return "pending"
  const wrong = wrongWith(moves, { days: daysOf(all, event.zone), zone: event.zone, now })
  return wrong === "same" && fresh.length > 0 ? undefined : wrong
}

/** Those of the sites of this event that would stand somewhere else, with what stood there before. */
async function changedPlaces(tx: Tx, eventId: string, places: NewPlace[]): Promise<Fresh[]> {
  const known = await tx.select().from(sites).where(eq(sites.eventId, eventId))
  return places.flatMap((place) => {
    const was = known.find(({ id }) => id === place.siteId)
    if (!was) return []
    const names = ({ texts }: Pick<NewPlace, "texts">) =>
      Object.fromEntries(locales.map((locale) => [locale, pick(texts, locale, "name")]))
    const same =
      was.address === place.address &&
      was.town === place.town &&
      isDeepStrictEqual(names(was), names(place))
    return same ? [] : [{ ...place, was: { texts: was.texts, address: was.address } }]
  })
}

/** Slots that move alike are changed at once. Returns when all of them are then, those that stay too. */
async function moveSlots(
  editing: Editing,
  all: SlotRow[],
  { moves, until, now }: { moves: DayMoves; until: number; now: number },
) {
  const { zone } = editing.event
  const after: SlotTimes[] = []
  const keyOf = ({ startsAt, endsAt, opensAt, closesAt }: SlotTimes) =>
    [startsAt, endsAt, opensAt, closesAt].join()
  for (const alike of Map.groupBy(all, keyOf).values()) {
    const times = movedTimes(alike[0]!, moves, { zone, now, until })
    const ids = alike.map(({ id }) => id)
    if (times) await editing.changeAll("slots", ids, times)
    after.push(times ?? alike[0]!)
  }
  return after
}

const changeOf = (moves: DayMoves, fresh: Fresh[], version: number): AskedChange => ({
  ...Object.fromEntries(Object.entries(moves).filter(([from, to]) => from !== to)),
  ...Object.fromEntries(fresh.map(({ siteId, was }) => [siteId, was])),
  version,
})
