import { lockEvent, type Stale } from "#app/editor/change-event.server.ts"
import { areNewSince, type ChangedSince } from "#app/editor/changed-since.server.ts"
import { type Again, changeAtLast, type Rush } from "#app/editor/series/at-last.server.ts"
import type { Unjoined } from "#app/editor/series/with-members.server.ts"
import { missing } from "#app/places/outcome.ts"
import { db } from "#db/index.ts"
import { changeSlots, type Unchanged } from "./change.server.ts"
import { closeSlots, openSlots } from "./close.server.ts"
import { dropDates } from "./drop.server.ts"
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

type Done = { ok: true; due?: string[] }
type Refused = Unchanged | Unjoined | Stale | ChangedSince | { ok: false; reason: "begun" }

/**
 * Does what a form says to the times that are ticked, or to all that its page shows. Refusals: those of the verbs, rush;
 * changedSince, which a second tap meets too: times that are to be changed have been since the page was opened, or there
 * are more of them now.
 */
export async function changeMany(
  { event, offeringId, actor }: Of,
  form: ManyForm,
  shown: ShownTimes,
  now: number,
): Promise<Done | Refused | Rush> {
  if (!(await findOffering(db, event, offeringId))) return missing
  const all = form.which === "all" ? await slotsOfOffering(db, offeringId) : []
  const ids =
    form.which === "all"
      ? all.filter(isShown(shown, event.zone)).map(({ id }) => id)
      : [...new Set(form.slots)]
  const some = { eventId: event.id, actor, offeringId, ids }
  return changeAtLast<Done | Refused>(async (tx): Promise<Done | Refused | Again> => {
    await lockEvent(tx, event.id)
    const since = { eventId: event.id, version: form.opened, ids }
    if (await areNewSince(tx, since, { orChanged: form.act === "change" }))
      return { ok: false, reason: "changedSince" }
    if (form.act === "close") return closeSlots(tx, some, now)
    if (form.act === "open") return openSlots(tx, some, now)
    if (form.act === "drop") return dropDates(tx, some, now)
    if (form.act === "remove") return removeSlots(tx, some, now)
    return changeSlots(tx, some, valuesOf(form, now), now)
  })
}
