import { and, eq } from "drizzle-orm"
import { changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import { areNewSince, type ChangedSince } from "#app/editor/changed-since.server.ts"
import { instantAt } from "#app/i18n/time.ts"
import type { Missing } from "#app/places/outcome.ts"
import { offerings, slots } from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import type { WindowForm } from "./forms.ts"

const HOUR = 60 * 60_000
type Bounds = { opensAt: number; closesAt: number }
type Refused = { ok: false; reason: "window" | "none" }
type Slot = { id: string; startsAt: number; endsAt: number }

/** When sign-up opens for each slot and closes, in ms; a slot's own end comes first. */
export function windowsOf(form: WindowForm, zone: string, slots: Slot[]) {
  const opensAt = instantAt(zone, form.opensOn, form.opensAt)
  const last = form.closes === "day" ? instantAt(zone, form.closesOn!, form.closesAt!) : undefined
  return slots.map(({ id, startsAt, endsAt }) => ({
    ...{ id, opensAt },
    closesAt: Math.min(last ?? startsAt - form.hours * HOUR, endsAt),
  }))
}

/**
 * Sets when sign-up opens and closes for all times of one kind of offering, or of all. Returns how many times.
 * Refusals: missing, window (it would close before it opens), none (there are no such times), changedSince
 * (some that would be other ones were changed since the form was opened).
 */
export const setWindow = (
  tx: Tx,
  by: { eventId: string; actor: string },
  form: WindowForm,
  now: number,
) =>
  changeEvent<{ ok: true; slots: number } | Missing | Stale | ChangedSince | Refused>(
    tx,
    { ...by, action: "event.window", detail: { kind: form.kind } },
    async (editing) => {
      const all = await slotsOfKind(tx, by.eventId, form.kind)
      if (all.length === 0) return { ok: false, reason: "none" }
      const windows = windowsOf(form, editing.event.zone, all)
      if (windows.some(({ opensAt, closesAt }) => closesAt <= opensAt))
        return { ok: false, reason: "window" }
      const ids = all.filter((slot, index) => isOther(slot, windows[index]!)).map(({ id }) => id)
      const since = { eventId: by.eventId, version: form.opened, ids }
      if (await areNewSince(tx, since, { orChanged: true }))
        return { ok: false, reason: "changedSince" }
      const alike = Map.groupBy(windows, ({ opensAt, closesAt }) => `${opensAt} ${closesAt}`)
      for (const same of alike.values()) {
        const { opensAt, closesAt } = same[0]!
        const ids = same.map(({ id }) => id)
        await editing.changeAll("slots", ids, { opensAt, closesAt })
      }
      return { ok: true, slots: all.length }
    },
    now,
  )

const isOther = (was: Bounds, is: Bounds) =>
  was.opensAt !== is.opensAt || was.closesAt !== is.closesAt

const slotsOfKind = (
  db: Db,
  eventId: string,
  kind: WindowForm["kind"],
): PromiseLike<(Slot & Bounds)[]> =>
  db
    .select({
      ...{ id: slots.id, startsAt: slots.startsAt, endsAt: slots.endsAt },
      ...{ opensAt: slots.opensAt, closesAt: slots.closesAt },
    })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(and(eq(slots.eventId, eventId), kind === "all" ? undefined : eq(offerings.kind, kind)))
