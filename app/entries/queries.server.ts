import { dateIn } from "#app/i18n/time.ts"
import { givesPlaces } from "#app/places/rules.ts"
import { type SlotView, slotsOfFlow } from "#app/places/slots.server.ts"
import { type EventRow, offeringsOf } from "#app/registration/event.server.ts"
import { openStep } from "#app/registration/open.server.ts"
import { db } from "#db/index.ts"
import type { Team } from "./forms.ts"
import type { Demands } from "./rules.ts"

type Offering = Awaited<ReturnType<typeof offeringsOf>>[number]

/** What can be entered: a category and its race, with how many entries are left. */
export type Category = Omit<SlotView, "id"> &
  Demands & { slotId: string; review: boolean; texts: Offering["texts"] }

export type EntryData = {
  slotId: string
  /** The category was full: they wait for a place. */
  wait: boolean
  /** What was typed, to be shown again, and what it says. */
  typed?: Record<string, unknown>
  team?: Team
  checked?: Record<string, unknown>
}

/** Every category of an event, in the order that the event gives them. */
export async function categoriesByEvent(event: EventRow, now: number): Promise<Category[]> {
  const offerings = await offeringsOf(db, event, "entry")
  const slots = await slotsOfFlow(db, { eventId: event.id, flow: "entry" }, now)
  return offerings.flatMap((offering) =>
    slots
      .filter((slot) => slot.offeringId === offering.id)
      .map(({ id, ...slot }) => ({
        ...slot,
        slotId: id,
        state: givesPlaces(event) ? slot.state : "closed",
        day: dateIn(event.zone, slot.startsAt),
        minAge: offering.minAge,
        maxAge: offering.maxAge,
        rules: offering.rules,
        review: offering.review,
        texts: offering.texts,
      })),
  )
}

/** An entry being written; `draft` is null when it timed out or is not this browser's. */
export async function openEntry(
  request: Request,
  params: { slug: string; draft: string },
  now: number,
) {
  const { event, draft } = await openStep<EntryData>(request, params, "entry", now)
  if (!draft) return { event, draft }
  return { event, draft, ...(await categoryOf(event, draft.data, now)) }
}

/** The category of an entry among all of them. Throws 410 when there is no such one any more. */
export async function categoryOf(event: EventRow, { slotId }: EntryData, now: number) {
  const categories = await categoriesByEvent(event, now)
  const category = categories.find((one) => one.slotId === slotId)
  if (!category) throw new Response(null, { status: 410 })
  return { category, categories }
}
