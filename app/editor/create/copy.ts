import { daysBetween } from "#app/editor/days.ts"
import { movedInstant, movedSlots, type Shift } from "#app/editor/move-dates.ts"
import { addDays } from "#app/i18n/time.ts"
import type { events, offerings, questions, sites, slots } from "#db/schema/index.ts"

export type Original = {
  event: typeof events.$inferSelect
  sites: (typeof sites.$inferSelect)[]
  offerings: (typeof offerings.$inferSelect)[]
  slots: (typeof slots.$inferSelect)[]
  questions: (typeof questions.$inferSelect)[]
}
/** An event that is new: rows without the event's id. */
export type Copy = {
  event: typeof events.$inferInsert
  sites: Own<typeof sites>[]
  offerings: Own<typeof offerings>[]
  slots: Own<typeof slots>[]
  questions: Own<typeof questions>[]
}
type Own<T extends { $inferInsert: { eventId: string } }> = Omit<T["$inferInsert"], "eventId">

/**
 * An event with every date moved so that it starts on another day: days by as many days, times on the clock as they
 * were, also across a change of the clocks. It is a draft without people; what was closed is open, what is not asked
 * any more goes.
 */
export function copyOf(
  from: Original,
  to: { slug: string; startsOn: string },
  makeId: () => string,
): Copy {
  const { event } = from
  const days = daysBetween(event.startsOn, to.startsOn)
  const shift: Shift = { zone: event.zone, toZone: event.zone, days }
  const asked = from.questions.filter(({ retiredAt }) => retiredAt === null)
  const ids = new Map([...from.sites, ...from.offerings, ...asked].map(({ id }) => [id, makeId()]))
  return {
    event: copiedEvent(event, { ...to, days }, makeId()),
    sites: from.sites.map(({ eventId: _, ...site }) => ({ ...site, id: ids.get(site.id)! })),
    offerings: from.offerings.map(({ eventId: _, ...offering }) => ({
      ...offering,
      id: ids.get(offering.id)!,
    })),
    slots: movedSlots(shift, from.slots).map((slot) => copiedSlot(slot, shift, ids, makeId())),
    questions: asked.map((question) => copiedQuestion(question, ids)),
  }
}

function copiedEvent(
  { theme, zone, endsOn, purgeOn, texts, settings, locales }: Original["event"],
  { slug, startsOn, days }: { slug: string; startsOn: string; days: number },
  id: string,
): Copy["event"] {
  const dates = settings.dates?.map((date) => ({ ...date, on: addDays(date.on, days) }))
  return {
    ...{ id, slug, theme, zone, texts, locales, state: "draft", startsOn },
    ...{ endsOn: addDays(endsOn, days), purgeOn: addDays(purgeOn, days) },
    settings: { ...settings, ...(dates && { dates }) },
  }
}

function copiedSlot(
  slot: Original["slots"][number],
  shift: Shift,
  ids: Map<string, string>,
  id: string,
): Copy["slots"][number] {
  const { startsAt, endsAt, capacity, heldWalkin, minimum, target } = slot
  return {
    ...{ id, startsAt, endsAt, capacity, heldWalkin, minimum, target },
    offeringId: ids.get(slot.offeringId)!,
    siteId: slot.siteId && (ids.get(slot.siteId) ?? null),
    opensAt: movedInstant(shift, slot.opensAt),
    closesAt: movedInstant(shift, slot.closesAt),
  }
}

function copiedQuestion(
  { eventId: _, ...question }: Original["questions"][number],
  ids: Map<string, string>,
): Copy["questions"][number] {
  const { id, offeringId, shownWhen } = question
  const asksAfter = shownWhen && ids.get(shownWhen.questionId)
  return {
    ...question,
    id: ids.get(id)!,
    offeringId: offeringId && (ids.get(offeringId) ?? null),
    shownWhen: shownWhen && asksAfter ? { ...shownWhen, questionId: asksAfter } : null,
  }
}
