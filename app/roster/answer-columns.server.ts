import { asc, inArray } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { inWords } from "#app/registration/questions/answered.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { answers, attendees } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { Row } from "./rows.server.ts"

type Found = Awaited<ReturnType<typeof readGiven>>[number]

/** The cells of some rows for what was answered to these questions; of a team each member's answer stands behind its name. */
export async function answerCells(
  db: Db,
  questions: QuestionRow[],
  rows: Row[],
  locale: Locale,
): Promise<(row: Row) => string[]> {
  if (questions.length === 0) return () => []
  const ids = (some: Row[]) => [...new Set(some.map(({ registrationId }) => registrationId))]
  const given = Map.groupBy(await readGiven(db, ids(rows)), ({ registrationId }) => registrationId)
  const names = await namesIn(db, ids(rows.filter(({ attendeeId }) => attendeeId === null)))
  const say = wordsOf(locale)
  return (row) => {
    const theirs = (given.get(row.registrationId) ?? []).filter((one) => isOf(row, one))
    return questions.map((question) => {
      const here = theirs.filter(({ questionId }) => questionId === question.id)
      const byPerson = Map.groupBy(here, ({ attendeeId }) => attendeeId)
      const words = (id: string | null) =>
        (byPerson.get(id) ?? []).map((one) => say(question, one)).join(", ")
      if (row.attendeeId !== null) return words(question.asks === "contact" ? null : row.attendeeId)
      if (question.asks === "contact") return words(null)
      return [...names]
        .filter(([id]) => byPerson.has(id))
        .map(([id, name]) => `${name ?? "–"}: ${words(id)}`)
        .join("; ")
    })
  }
}

const isOf = (row: Row, { attendeeId }: Found) =>
  attendeeId === null || row.attendeeId === null || attendeeId === row.attendeeId

/** By registration alone, which an index holds: of other questions there are few. */
const readGiven = (db: Db, registrationIds: string[]) =>
  db
    .select({
      registrationId: answers.registrationId,
      questionId: answers.questionId,
      attendeeId: answers.attendeeId,
      choice: answers.choice,
      typed: answers.typed,
    })
    .from(answers)
    .where(inArray(answers.registrationId, registrationIds))
    .orderBy(asc(answers.id))

/** The people of registrations that count as a whole, in their order. */
async function namesIn(db: Db, registrationIds: string[]): Promise<Map<string, string | null>> {
  if (registrationIds.length === 0) return new Map()
  const rows = await db
    .select({ id: attendees.id, name: attendees.name })
    .from(attendees)
    .where(inArray(attendees.registrationId, registrationIds))
    .orderBy(asc(attendees.position), asc(attendees.id))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function wordsOf(locale: Locale) {
  const t = texts(locale, "questions")
  return (question: QuestionRow, { typed, choice }: Found) => {
    if (typed !== null) return typed
    if (question.kind === "yesNo") return t(choice === "yes" ? "yes" : "no")
    return inWords(question, choice, locale)
  }
}
