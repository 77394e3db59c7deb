import { and, asc, count, eq } from "drizzle-orm"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { answers, questions } from "#db/schema/index.ts"
import type { Db } from "#dialect"

export type Listed = QuestionRow & {
  /** How many answers there are, a chosen value each. */
  answers: number
}

/** Every question of an event with how many answers it has: those that are asked in their order, then those that are not any more. */
export async function questionsWithAnswers(db: Db, eventId: string): Promise<Listed[]> {
  const all = await db
    .select()
    .from(questions)
    .where(eq(questions.eventId, eventId))
    .orderBy(asc(questions.position), asc(questions.id))
  const counted = await db
    .select({ id: answers.questionId, answers: count() })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(eq(questions.eventId, eventId), eq(answers.eventId, eventId)))
    .groupBy(answers.questionId)
  const byId = new Map(counted.map((row) => [row.id, row.answers]))
  const listed = all.map((row) => ({ ...row, answers: byId.get(row.id) ?? 0 }))
  return [
    ...listed.filter(({ retiredAt }) => retiredAt === null),
    ...listed.filter(({ retiredAt }) => retiredAt !== null),
  ]
}
