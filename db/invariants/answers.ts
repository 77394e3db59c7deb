import { and, asc, eq, gt, isNotNull, ne, or, sql } from "drizzle-orm"
import { answers, attendees, events, questions, registrations } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { rowsOf } from "./rows.ts"

/** An answer belongs to one event with its question, its registration and whoever gave it, and is of who was asked. */
export async function* answersOfTheirOwn(db: Db): AsyncGenerator<string> {
  const rows = rowsOf((after, limit) =>
    db
      .select({ id: answers.id, questionId: answers.questionId })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .innerJoin(registrations, eq(registrations.id, answers.registrationId))
      .leftJoin(attendees, eq(attendees.id, answers.attendeeId))
      .where(
        and(
          gt(answers.id, after),
          or(
            ne(questions.eventId, answers.eventId),
            ne(registrations.eventId, answers.eventId),
            and(isNotNull(attendees.id), ne(attendees.registrationId, answers.registrationId)),
            sql`(${questions.asks} = 'attendee') <> (${answers.attendeeId} IS NOT NULL)`,
          ),
        ),
      )
      .orderBy(asc(answers.id))
      .limit(limit),
  )
  for await (const row of rows)
    yield `answer ${row.id} is no answer of its own event's to question ${row.questionId}`
}

/** What the editor promises of a question: its answers go so many days after the event. One day's grace, in whatever zone. */
export async function* answersKeptTooLong(db: Db, now: number): AsyncGenerator<string> {
  const rows = await db
    .selectDistinct({ id: questions.id, keepDays: questions.keepDays, endsOn: events.endsOn })
    .from(questions)
    .innerJoin(events, eq(events.id, questions.eventId))
    .innerJoin(answers, eq(answers.questionId, questions.id))
    .where(isNotNull(questions.keepDays))
  for (const { id, keepDays, endsOn } of rows)
    if (Date.parse(endsOn) + ((keepDays ?? 0) + 3) * 86_400_000 < now)
      yield `question ${id}: its answers were to be deleted by now`
}
