import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm"
import { pick } from "#app/i18n/pick.ts"
import { texts } from "#app/i18n/translate.ts"
import { inWords } from "#app/registration/questions/answered.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { answers, bookings, registrations, waits } from "#db/schema/index.ts"
import { knownOf, type OfRow, type SourceName } from "./facet.server.ts"

const choice = sql<string>`${answers.choice}`

/** What was chosen in answer to one of the event's own questions, by somebody who may see it. */
export function answerTo(question: QuestionRow): OfRow {
  const keys = question.kind === "yesNo" ? ["yes", "no"] : question.choices.map(({ key }) => key)
  const given = givenFor(question)
  const join = (of: SourceName) => ({ table: answers, on: given[of] })
  return {
    key: `answer-${question.id}`,
    name: ({ locale }) => pick(question.texts, locale, "label"),
    read: knownOf(keys),
    columns: { attended: choice, whole: choice, waiting: choice },
    joins: { attended: join("attended"), whole: join("whole"), waiting: join("waiting") },
    // Asked within, so that a row stands once, however many answers are behind it.
    where: (_, values, source) => {
      const chosen = sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )
      const some = sql`SELECT 1 FROM ${answers} WHERE ${given[source]} AND ${answers.choice} IN (${chosen})`
      return sql`EXISTS (${some})`
    },
    long: true,
    choices({ locale }) {
      const t = texts(locale, "questions")
      const word = (key: string) =>
        question.kind === "yesNo" ? t(key === "yes" ? "yes" : "no") : inWords(question, key, locale)
      return keys.map((key) => [key, word(key)])
    },
  }
}

/** Whose answers count for a row: its attendee's or the contact's, as who was asked; of a registration that counts as a whole anybody's. As the unique indexes have them. */
function givenFor({ id, asks }: QuestionRow): Record<SourceName, SQL> {
  const of = (...whose: (SQL | undefined)[]) => and(eq(answers.questionId, id), ...whose)!
  const ofContact = isNull(answers.attendeeId)
  return {
    attended:
      asks === "attendee"
        ? of(eq(answers.attendeeId, bookings.attendeeId))
        : of(eq(answers.registrationId, bookings.registrationId), ofContact),
    whole: of(eq(answers.registrationId, registrations.id)),
    waiting: of(
      eq(answers.registrationId, waits.registrationId),
      or(ofContact, isNull(waits.attendeeId), eq(answers.attendeeId, waits.attendeeId)),
    ),
  }
}
