import { and, eq, ne } from "drizzle-orm"
import type { Missing } from "#app/places/outcome.ts"
import { events } from "#db/schema/index.ts"
import { type Tx, takeTurns } from "#dialect"
import { asSeen } from "./as-seen.server.ts"
import { changeEvent, type Stale } from "./change-event.server.ts"
import { holdersOfEvent, type Taken, toldByEvent } from "./holders.server.ts"
import { type Conflict, disputed, merge } from "./merge.ts"
import { isLater, isPromised } from "./promised.ts"

type Event = typeof events.$inferSelect
/** Columns of an event that a form holds. */
export type Edited = Partial<
  Pick<
    Event,
    "slug" | "theme" | "zone" | "startsOn" | "endsOn" | "purgeOn" | "settings" | "locales" | "texts"
  >
>
/** Of a form: the version that it was filled with, and that of which it has said since what others wrote. */
export type Seen = { shown: number; seen: number }

/** Somebody else changed the same fields meanwhile; `version` is what the form has seen when it has told of it. */
export type Conflicting = { ok: false; reason: "conflict"; version: number; conflicts: Conflict[] }
export type EditRefusal =
  | Missing
  | Stale
  | Taken
  | Conflicting
  | { ok: false; reason: "slugTaken" | "slugPublic" | "purgePublic" | "nowhere" }

/**
 * Changes an event by what came back from a form, together with what others changed since it was shown. `edit` says
 * what the event becomes of what the form was filled with. Refusals: missing, conflict, slugTaken, slugPublic and
 * purgePublic (address and day of deletion are known already), taken (a promise to whoever signed up: another day, a later deletion).
 */
export function editEvent(
  tx: Tx,
  {
    eventId,
    actor,
    action,
    shown,
    seen,
  }: Seen & { eventId: string; actor: string; action: string },
  edit: (was: Event, seen: Event) => Edited,
  now: number,
): Promise<{ ok: true } | EditRefusal> {
  return changeEvent<{ ok: true } | EditRefusal>(
    tx,
    { eventId, actor, action, alone: true },
    async (editing) => {
      const { event } = editing
      const of = { eventId, table: "events", id: eventId }
      const [was = null, known = null] = await asSeen(tx, of, event, [shown, seen])
      const [base, told] = [was ?? event, known ?? event]
      const mine = { ...base, ...edit(base, told) }
      const { merged, conflicts } = merge(base, mine, event, told)
      if (conflicts.length > 0) {
        const all = disputed(base, mine, event)
        return { ok: false, reason: "conflict", version: event.version, conflicts: all }
      }
      const refusal = await refusalOf(tx, event, merged)
      if (refusal) return refusal
      await editing.change("events", eventId, only(merged, edit(base, told)))
      return { ok: true }
    },
    now,
  )
}

const only = (event: Event, edited: Edited): Edited =>
  Object.fromEntries(Object.keys(edited).map((key) => [key, event[key as keyof Edited]]))

async function refusalOf(tx: Tx, before: Event, after: Event): Promise<EditRefusal | null> {
  if (after.slug !== before.slug) {
    if (before.state !== "draft") return { ok: false, reason: "slugPublic" }
    if (!(await isFree(tx, after.slug, before.id))) return { ok: false, reason: "slugTaken" }
  }
  // Forms say the day as soon as there are any: then it has its own page and its own rules.
  if (after.purgeOn !== before.purgeOn && before.state !== "draft")
    return { ok: false, reason: "purgePublic" }
  if (!isPromised(before, after)) return null
  const holders = await (isLater(before, after) ? toldByEvent : holdersOfEvent)(tx, before.id)
  return holders.count > 0 ? { ok: false, reason: "taken", holders } : null
}

/** Whether an address is nobody else's; whoever asks for the same waits until this transaction has ended. */
export async function isFree(tx: Tx, slug: string, eventId: string): Promise<boolean> {
  await takeTurns(tx, `slug ${slug}`)
  return (await tx.$count(events, and(eq(events.slug, slug), ne(events.id, eventId)))) === 0
}
