import type { Stale } from "#app/editor/change-event.server.ts"
import { missing } from "#app/places/outcome.ts"
import { db, transaction } from "#db/index.ts"
import { changeSlots, type Unchanged } from "./change.server.ts"
import { closeSlots, openSlots } from "./close.server.ts"
import type { ManyForm } from "./many-form.ts"
import { valuesOf } from "./many-form.ts"
import { findOffering, slotsOfOffering } from "./queries.server.ts"
import { removeSlots } from "./remove.server.ts"
import { isShown, type ShownTimes } from "./shown.ts"

type Of = {
  event: { id: string; version: number; zone: string }
  offeringId: string
  actor: string
}

/** Does what a form says to the times that are ticked, or to all that its page shows. Refusals: those of the verbs. */
export async function changeMany(
  { event, offeringId, actor }: Of,
  form: ManyForm,
  shown: ShownTimes,
  now: number,
): Promise<{ ok: true; due?: string[] } | Unchanged | Stale> {
  if (!(await findOffering(db, event, offeringId))) return missing
  const all = form.which === "all" ? await slotsOfOffering(db, offeringId) : []
  const ids =
    form.which === "all"
      ? all.filter(isShown(shown, event.zone)).map(({ id }) => id)
      : [...new Set(form.slots)]
  const some = { eventId: event.id, actor, offeringId, ids }
  return transaction((tx): Promise<{ ok: true; due?: string[] } | Unchanged | Stale> => {
    if (form.act === "close") return closeSlots(tx, some, now)
    if (form.act === "open") return openSlots(tx, some, now)
    if (form.act === "remove") return removeSlots(tx, some, now)
    return changeSlots(tx, some, valuesOf(form, now), now)
  })
}
