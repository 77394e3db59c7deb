import { asc, eq, sql } from "drizzle-orm"
import { oncePerVersion } from "#app/registration/event.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { answers, questions } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import type { Answer } from "./of-plan.ts"

/** What an event asks or has asked, in the organiser's order, those that are not asked any more last. */
export const everAsked = oncePerVersion(async (db, { id }) => {
  const all = await prepared(db, "questions ever asked", selectAll).execute({ id })
  return [
    ...all.filter(({ retiredAt }) => retiredAt === null),
    ...all.filter(({ retiredAt }) => retiredAt !== null),
  ]
})

const selectAll = (db: Db) =>
  db
    .select()
    .from(questions)
    .where(eq(questions.eventId, sql.placeholder("id")))
    .orderBy(asc(questions.position), asc(questions.id))

/** All that a registration has answered. Of an event that never asked anything nothing is read. */
export async function givenOf(
  db: Db,
  { event, registration }: Pick<Plan, "event" | "registration">,
): Promise<Answer[]> {
  if ((await everAsked(db, event)).length === 0) return []
  return prepared(db, "answers of a registration", selectGiven).execute({ id: registration.id })
}

const selectGiven = (db: Db) =>
  db
    .select({
      questionId: answers.questionId,
      attendeeId: answers.attendeeId,
      choice: answers.choice,
      typed: answers.typed,
    })
    .from(answers)
    .where(eq(answers.registrationId, sql.placeholder("id")))
    .orderBy(asc(answers.id))
