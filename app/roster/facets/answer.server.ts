import { eq, sql } from "drizzle-orm"
import { pick } from "#app/i18n/pick.ts"
import { texts } from "#app/i18n/translate.ts"
import { inWords } from "#app/registration/questions/answered.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { answers, bookings, registrations, waits } from "#db/schema/index.ts"
import { knownOf, type OfRow, type SourceName } from "./facet.server.ts"

const choice = sql<string>`${answers.choice}`

/** Whose answer counts for a row: the attendee's and the contact's, or of a registration that counts as a whole anybody's. */
const givenFor: Record<SourceName, ReturnType<typeof sql>> = {
  attended: sql`given.registration_id = ${bookings.registrationId} AND (given.attendee_id IS NULL OR given.attendee_id = ${bookings.attendeeId})`,
  whole: sql`given.registration_id = ${registrations.id}`,
  waiting: sql`given.registration_id = ${waits.registrationId} AND (given.attendee_id IS NULL OR ${waits.attendeeId} IS NULL OR given.attendee_id = ${waits.attendeeId})`,
}

/** What was chosen in answer to one of the event's own questions, by somebody who may see it. */
export function answerTo(question: QuestionRow): OfRow {
  const keys = question.kind === "yesNo" ? ["yes", "no"] : question.choices.map(({ key }) => key)
  return {
    key: `answer-${question.id}`,
    name: ({ locale }) => pick(question.texts, locale, "label"),
    read: knownOf(keys),
    columns: { attended: choice, whole: choice, waiting: choice },
    among: eq(answers.questionId, question.id),
    // Named by itself: the rows are those of who gave it, not one for each answer.
    where: (_, values, source) =>
      sql`EXISTS (SELECT 1 FROM answers given WHERE given.question_id = ${question.id} AND ${givenFor[source]} AND given.choice IN (${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}))`,
    long: true,
    choices({ locale }) {
      const t = texts(locale, "questions")
      const word = (key: string) =>
        question.kind === "yesNo" ? t(key === "yes" ? "yes" : "no") : inWords(question, key, locale)
      return keys.map((key) => [key, word(key)])
    },
  }
}
