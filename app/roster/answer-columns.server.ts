import { and, asc, eq, inArray } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { inWords } from "#app/registration/questions/answered.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { answers, attendees } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { Row } from "./rows.server.ts"

type Found = Awaited<ReturnType<typeof readGiven>>[number]

/** The cells of some rows for what was answered to these questions, by the row's id; of a team each member's answer stands behind its name. */
export async function answerCells(
  db: Db,
  questions: QuestionRow[],
  rows: Row[],
  locale: Locale,
): Promise<(row: Row) => string[]> {
  if (questions.length === 0) return () => []
  const ids = [...new Set(rows.map(({ registrationId }) => registrationId))]
  const given = Map.groupBy(await readGiven(db, questions, ids), (one) => one.registrationId)
  const say = wordsOf(locale)
  return (row) =>
    questions.map((question) => {
      const theirs = (given.get(row.registrationId) ?? []).filter(
        (one) => one.questionId === question.id && isOf(row, one),
      )
      const byPerson = [...Map.groupBy(theirs, (one) => one.attendeeId)]
      return byPerson
        .map(([id, said]) => {
          const words = said.map((one) => say(question, one)).join(", ")
          return id !== null && row.attendeeId === null && said[0]?.name
            ? `${said[0].name}: ${words}`
            : words
        })
        .join("; ")
    })
}

const isOf = (row: Row, { attendeeId }: Found) =>
  attendeeId === null || row.attendeeId === null || attendeeId === row.attendeeId

const readGiven = (db: Db, questions: QuestionRow[], registrationIds: string[]) =>
  db
    .select({
      registrationId: answers.registrationId,
      questionId: answers.questionId,
      attendeeId: answers.attendeeId,
      name: attendees.name,
      choice: answers.choice,
      typed: answers.typed,
    })
    .from(answers)
    .leftJoin(attendees, eq(attendees.id, answers.attendeeId))
    .where(
      and(
        inArray(answers.registrationId, registrationIds),
        inArray(
          answers.questionId,
          questions.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(attendees.position), asc(answers.id))

function wordsOf(locale: Locale) {
  const t = texts(locale, "questions")
  return (question: QuestionRow, { typed, choice }: Found) => {
    if (typed !== null) return typed
    if (question.kind === "yesNo") return t(choice === "yes" ? "yes" : "no")
    return inWords(question, choice, locale)
  }
}
