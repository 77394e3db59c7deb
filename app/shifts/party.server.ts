import type { EventRow } from "#app/registration/event.server.ts"
import { offeringsOfSlots } from "#app/registration/questions/queries.server.ts"
import type { Party } from "#app/registration/questions/question.ts"
import type { ShiftDraft } from "./forms.ts"

/** The volunteer, for the roles of the shifts that they take or wait for. */
export async function partyOf(_: EventRow, { shifts, waits, you }: ShiftDraft): Promise<Party> {
  const offerings = [...(await offeringsOfSlots([...shifts, ...waits])).values()]
  return { flow: "shift", offerings, people: [{ name: you?.name ?? null }], self: true }
}
