import type { EventRow } from "#app/registration/event.server.ts"
import { offeringsOfSlots } from "#app/registration/questions/queries.server.ts"
import type { Party } from "#app/registration/questions/question.ts"
import type { EntryData } from "./queries.server.ts"

/** The captain and the others; who has no name yet is asked once they have. */
export async function partyOf(_: EventRow, { slotId, team }: EntryData): Promise<Party> {
  const offerings = [...(await offeringsOfSlots([slotId])).values()]
  const swimmers = team ? [team.captain, ...team.members] : []
  return { flow: "entry", offerings, people: swimmers.map(({ name }) => ({ name: name ?? null })) }
}
