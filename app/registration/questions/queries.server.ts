import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { oncePerVersion } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { questions, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { answersForm } from "./forms.ts"

/** What an event asks now, in the organiser's order. */
export const questionsOf = oncePerVersion((db, { id }) =>
  prepared(db, "questions of an event", selectAsked).execute({ id }),
)

const selectAsked = (db: Db) =>
  db
    .select()
    .from(questions)
    .where(and(eq(questions.eventId, sql.placeholder("id")), isNull(questions.retiredAt)))
    .orderBy(asc(questions.position), asc(questions.id))

/** The schema of their answers. Making one costs more than reading a form with it. */
export const answersFormOf = oncePerVersion(async (db, event) =>
  answersForm(await questionsOf(db, event)),
)

/** What times are times of, by the id of the slot. */
export async function offeringsOfSlots(slotIds: string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: slots.id, offeringId: slots.offeringId })
    .from(slots)
    .where(inArray(slots.id, slotIds))
  return new Map(rows.map(({ id, offeringId }) => [id, offeringId]))
}
