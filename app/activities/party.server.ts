import type { EventRow } from "#app/registration/event.server.ts"
import { offeringsOfSlots } from "#app/registration/questions/queries.server.ts"
import type { Party } from "#app/registration/questions/question.ts"
import type { ActivityData, TableData } from "./queries.server.ts"
import { goersOf } from "./rules.ts"

/** The family, each for what they go to. */
export async function familyOf(_: EventRow, data: ActivityData): Promise<Party> {
  const byTime = await offeringsOfSlots(data.choices.map(({ slotId }) => slotId))
  const people = goersOf(data.people ?? [], data.choices).map(({ name, slots }) => ({
    name,
    offerings: slots.flatMap((id) => byTime.get(id) ?? []),
  }))
  return { flow: "activity", offerings: [], people }
}

/** An organisation, of which nobody is named but the contact. */
export async function organisationOf(_: EventRow, { place }: TableData): Promise<Party> {
  const offerings = [...(await offeringsOfSlots([place.slotId])).values()]
  return { flow: "table", offerings, people: [] }
}
