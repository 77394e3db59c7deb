import type { Editing } from "#app/editor/editing.server.ts"
import { type Holders, holdersById } from "#app/editor/holders.server.ts"
import { putOnCallList } from "#app/outbox/call.server.ts"
import {
  type Coming,
  type Joining,
  join,
  type NotJoined,
  whoJoins,
} from "#app/places/join.server.ts"
import type { LockedRegistration } from "#app/places/lock.server.ts"
import { mailOffer } from "#app/places/mail-offer.server.ts"
import {
  lockSeries,
  type Member,
  membersOf,
  type Series,
  seriesAmong,
} from "#app/places/members.server.ts"
import { type Changed, changeTogether } from "#app/registration/change.server.ts"
import type { Again } from "./at-last.server.ts"

/** A date has fewer places than people are in its series, or some of them cannot come on it. */
export type Unjoined =
  | Extract<NotJoined, { reason: "crowded" }>
  | { ok: false; reason: "elsewhere"; holders: Holders }

/** Asks whether everybody can have these dates, as they will be; then they will, when the verb has done its work. */
export type Check = (coming: Coming[]) => Promise<Unjoined | undefined>

type Verb<O> = (check: Check) => Promise<O>

/**
 * Does what lets dates come into being, made, opened again or moved ahead, and gives those of a series to everybody who
 * is in it, in the same change: people, registrations and the series are locked before the verb, so that who signs up
 * at the same moment is either in it or finds all dates. All are told. `opening`: dates that are closed until then.
 * Refusals: those of the verb; again: somebody came between (`changeAtLast`).
 */
export async function withMembers<O extends { ok: boolean }>(
  editing: Editing,
  { some, opening, actor }: { some: Series[]; opening: string[]; actor: string },
  verb: Verb<O>,
  now: number,
): Promise<O | Again> {
  const { tx, event } = editing
  const all = event.state === "published" ? await seriesAmong(tx, some) : []
  if (all.length === 0) return verb(async () => undefined)
  const concerned = registrationsOf(await members(editing, all, opening, now))
  let outcome: O | undefined
  const done = await changeTogether(
    tx,
    concerned,
    { actor, action: "series.join" },
    async (locked): Promise<Together | Again | { ok: false; reason: "refused" }> => {
      await lockSeries(tx, all)
      const inThem = await members(editing, all, opening, now)
      if (registrationsOf(inThem).some((id) => !locked.has(id)))
        return { ok: false, reason: "again" }
      let joining: Joining[] = []
      outcome = await verb(async (coming) => {
        const found = await whoJoinsAll(editing, all, inThem, coming, now)
        if (!found.ok) return found
        joining = found.joining
        return undefined
      })
      if (!outcome.ok) return { ok: false, reason: "refused" }
      await join(tx, joining, now)
      return { ok: true, done: await tellEach(editing, locked, joining, now) }
    },
    now,
  )
  return done.ok || done.reason === "refused" ? outcome! : done
}

type Together = { ok: true; done: Map<string, Changed> }
type Members = Map<Series, Member[]>

async function members({ tx }: Editing, all: Series[], opening: string[], now: number) {
  const found: Members = new Map()
  for (const series of all) found.set(series, await membersOf(tx, series, opening, now))
  return found
}

const registrationsOf = (found: Members) => [
  ...new Set([...found.values()].flat().map(({ registrationId }) => registrationId)),
]

async function whoJoinsAll(
  editing: Editing,
  all: Series[],
  found: Members,
  coming: Coming[],
  now: number,
): Promise<{ ok: true; joining: Joining[] } | Unjoined> {
  const { tx, event } = editing
  const joining: Joining[] = []
  for (const series of all) {
    const dates = coming.filter(
      ({ offeringId, siteId }) => offeringId === series.offeringId && siteId === series.siteId,
    )
    const [offering] = await editing.read("offerings", [series.offeringId])
    const asked = { zone: event.zone, licence: offering?.rules.licence }
    const outcome = await whoJoins(tx, found.get(series) ?? [], dates, asked, now)
    if (outcome.ok) joining.push(...outcome.joining)
    else if (outcome.reason === "crowded") return outcome
    else
      return {
        ok: false,
        reason: "elsewhere",
        holders: await holdersById(tx, event.id, outcome.registrationIds),
      }
  }
  return { ok: true, joining }
}

/** What was done to each registration, and how it hears of it: by mail, or for want of an address by telephone. */
async function tellEach(
  { tx, event }: Editing,
  locked: Map<string, LockedRegistration>,
  joining: Joining[],
  now: number,
): Promise<Map<string, Changed>> {
  const all = joining.flatMap(({ date, members }) =>
    members.map((member) => ({ ...member, slotId: date.id })),
  )
  const done = new Map<string, Changed>()
  for (const [id, theirs] of Map.groupBy(all, ({ registrationId }) => registrationId)) {
    const registration = locked.get(id)!
    const offers = theirs.filter(({ like }) => like.heldFor === "offer")
    for (const bookingId of new Set(offers.map(({ firstId }) => firstId)))
      await mailOffer(
        tx,
        registration,
        { bookingId, dedupeKey: `offer:${bookingId}:${registration.version}` },
        now,
      )
    if (registration.email === null)
      await putOnCallList(tx, { eventId: event.id, registrationId: id, about: "datesAdded" }, now)
    done.set(id, {
      ok: true,
      detail: { slots: [...new Set(theirs.map(({ slotId }) => slotId))] },
      tells: offers.length === theirs.length ? null : { message: "changed", dates: "added" },
    })
  }
  return done
}
