import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm"
import { record } from "#app/audit/record.server.ts"
import { addDays, dateIn } from "#app/i18n/time.ts"
import { inSteps } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { answers, events, questions } from "#db/schema/index.ts"

/** The last day (ISO) on which answers to a question are kept, when they go before the event's other data. */
export const lastDayOf = (question: { keepDays: number }, event: { endsOn: string }): string =>
  addDays(event.endsOn, question.keepDays)

/**
 * Deletes the answers to questions whose own day has come, in the event's zone, in steps; who asked stays, and so does
 * what else was signed up for. Returns how many answers went.
 */
export async function forgetAnswers(now: number, stop?: AbortSignal): Promise<number> {
  const kept = await db
    .select({ id: questions.id, keepDays: questions.keepDays, event: events })
    .from(questions)
    .innerJoin(events, eq(events.id, questions.eventId))
    .where(and(isNotNull(questions.keepDays), isNull(events.purgedAt)))
    .orderBy(asc(questions.id))
  const due = kept.filter(
    ({ keepDays, event }) =>
      lastDayOf({ keepDays: keepDays ?? 0 }, event) < dateIn(event.zone, now),
  )
  let gone = 0
  for (const { id, event } of due) {
    const some = await inSteps((limit) => forgetSome(id, limit), { most: 200, stop })
    if (some > 0) await leaveLine(id, event.id, some, now)
    gone += some
  }
  return gone
}

async function forgetSome(questionId: string, limit: number): Promise<number> {
  const rows = await db
    .select({ id: answers.id })
    .from(answers)
    .where(eq(answers.questionId, questionId))
    .limit(limit)
  const ids = rows.map(({ id }) => id).sort()
  if (ids.length > 0)
    await transaction(async (tx) => {
      await tx.delete(answers).where(inArray(answers.id, ids))
    })
  return ids.length
}

const leaveLine = (questionId: string, eventId: string, gone: number, now: number) =>
  transaction((tx) =>
    record(
      tx,
      {
        ...{ actor: "system", action: "answers.forget", eventId },
        ...{ subjectType: "question", subjectId: questionId, detail: { answers: gone } },
      },
      now,
    ),
  )
