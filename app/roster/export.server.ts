import { record } from "#app/audit/record.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn, timeIn } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import { spokenCode } from "#app/registration/codes.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { inTurn } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import { answerCells } from "./answer-columns.server.ts"
import { countByCell, countCells } from "./counts.server.ts"
import { BOM, csvLine, phoneCell } from "./csv.ts"
import { type Filters, filterDetail } from "./filters.ts"
import { type Offered, readOffered } from "./offered.server.ts"
import { type Row, readAll } from "./rows.server.ts"
import { type Scope, scopeOf, startOf } from "./scope.server.ts"
import { languageName, stateName } from "./words.ts"

/** Rows read and written at once. */
const CHUNK = 1000

/** The columns of a file: what the day needs, and the telephone to reach somebody. No e-mail address, emergency contact, licence or birth date. */
export const fields = [
  "name",
  "code",
  "kind",
  "what",
  "site",
  "date",
  "starts",
  "ends",
  "state",
  "language",
  "needs",
  "contact",
  "phone",
] as const

/**
 * The roster as a CSV file, exactly as filtered: UTF-8 chunks that are made as fast as they are taken. Who exported
 * what by which fields is in the audit log before the first of them.
 */
export async function exportRoster(
  asked: {
    event: EventRow
    filters: Filters
    search: string
    /** Whose answers the reader may see: a column each. */
    questions?: QuestionRow[]
    locale: Locale
    actor: string
  },
  now: number,
): Promise<ReadableStream<Uint8Array>> {
  const { event, filters, search, questions = [] } = asked
  const offered = { ...(await inTurn(() => readOffered(db, event))), questions }
  const wanted = scopeOf(event.id, filters, search, offered)
  const { rows } = countByCell(await inTurn(() => countCells(db, wanted)), wanted)
  const own = questions.length > 0 && { questions: questions.map(({ id }) => id) }
  const detail = { ...filterDetail(filters, search), rows, fields: [...fields], ...own }
  const line = {
    actor: asked.actor,
    action: "roster.export",
    subjectType: "roster",
    eventId: event.id,
  }
  await transaction((tx) => record(tx, { ...line, detail }, now))
  return streamOf({ ...wanted, start: startOf(wanted, rows) }, writer(asked.locale, event, offered))
}

function streamOf(scope: Scope, write: Writer): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const rows = readAll(db, scope, CHUNK)
  return new ReadableStream(
    {
      start: (out) => out.enqueue(encoder.encode(BOM + csvLine(write.head))),
      async pull(out) {
        const { value, done } = await rows.next()
        if (done) return out.close()
        const more = await write.more(value)
        const lines = value.map((row) => csvLine([...write.row(row), ...more(row)]))
        out.enqueue(encoder.encode(lines.join("")))
      },
    },
    { highWaterMark: 2 },
  )
}

type Writer = {
  head: string[]
  row: (row: Row) => string[]
  /** The cells that come after, for some rows at once. */
  more: (rows: Row[]) => Promise<(row: Row) => string[]>
}

/** How a row is written. What thousands of rows share is put into words once. */
function writer(locale: Locale, { zone }: EventRow, offered: Offered): Writer {
  const t = texts(locale, "roster")
  const kinds = texts(locale, "staff")
  const sites = new Map(
    offered.sites.map(({ id, texts: said }) => [id, pick(said, locale, "name")]),
  )
  const offerings = new Map(
    offered.offerings.map(({ id, kind, texts: said }) => [
      id,
      [kinds(`kind.${kind}`), pick(said, locale, "name")],
    ]),
  )
  const date = remembered((at: number | null) => (at === null ? "" : dateIn(zone, at)))
  const time = remembered((at: number | null) => (at === null ? "" : timeIn(zone, at)))
  const language = remembered((code: string) => languageName(t, code))
  const need = remembered((name: Row["needs"][number]) => t(`need.${name}`))
  const states = new Map<string, string>()
  const state = (row: Row) => {
    const key = `${row.state} ${row.heldFor} ${row.releasedAs}`
    const known = states.get(key) ?? stateName(t, row)
    states.set(key, known)
    return known
  }
  return {
    head: [
      ...fields.map((field) => t(`column.${field}`)),
      ...offered.questions.map(({ texts: said }) => pick(said, locale, "label")),
    ],
    more: (rows) => answerCells(db, offered.questions, rows, locale),
    row: (row) => [
      row.name ?? t("unnamed"),
      spokenCode(row.code),
      ...(offerings.get(row.offeringId) ?? ["", ""]),
      sites.get(row.siteId ?? "") ?? "",
      date(row.startsAt),
      time(row.startsAt),
      time(row.endsAt),
      state(row),
      language(row.language),
      row.needs.map(need).join(", "),
      row.contact,
      phoneCell(row.phone ?? ""),
    ],
  }
}

function remembered<A, B>(make: (of: A) => B): (of: A) => B {
  const known = new Map<A, B>()
  return (of) => {
    let value = known.get(of)
    if (value === undefined) {
      value = make(of)
      known.set(of, value)
    }
    return value
  }
}
