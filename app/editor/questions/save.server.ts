import { and, asc, count, eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { type Conflict, disputed, merge } from "#app/editor/merge.ts"
import { lastPosition } from "#app/editor/order.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { keysOf, type QuestionRow } from "#app/registration/questions/question.ts"
import { answers, offerings, questions, type StaffRole } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import {
  effectOn,
  isWider,
  MOST_QUESTIONS,
  mayDependOn,
  type QuestionValues,
  valuesOf,
  type Warning,
  warningsOf,
  withRetired,
} from "./rules.ts"

type By = Omit<ChangeOf, "action" | "expectedVersion">

export type Saving = {
  /** Null: a new one. */
  id: string | null
  /** Of a new one, where the same form twice must not make it twice. */
  newId?: string
  values: QuestionValues
  /** What the form was filled with, and what of it it has said since. */
  shown?: QuestionValues
  seen?: QuestionValues
  /** What becomes of answers given before, where that is to be said. */
  meaning?: "same" | "new"
  /** Whether whoever saves it sees answers that are for this role. Nobody shows themselves what they do not see. */
  sees: (role: StaffRole) => boolean
}

export type NotSaved =
  | Missing
  | Stale
  /** Somebody else changed the same meanwhile: `now` is what it is. */
  | { ok: false; reason: "conflict"; conflicts: Conflict[]; now: QuestionValues }
  /** It asks for what must not be asked, and nobody has said why. */
  | { ok: false; reason: "mustNotAsk"; warnings: Warning[] }
  /** So many have answered: `meaning` goes only by a new question, `wording` has to be said. */
  | { ok: false; reason: "meaning" | "wording"; answered: number }
  /** What it hangs on is not asked before it of the same people; others hang on it. */
  | { ok: false; reason: "condition" | "dependents" | "tooMany" | "where" }

type Saved = { ok: true; id: string } | NotSaved

/**
 * Adds a question or changes one. Where it has answers and would ask for something else, a new one takes its place and
 * the old one is not asked any more; its answers stay. Refusals: see `NotSaved`.
 */
export const saveQuestion = (tx: Tx, by: By, saving: Saving, now: number): Promise<Saved> => {
  const action = saving.id === null ? "question.add" : "question.change"
  const topics = new Set(warningsOf(saving.values).map(({ topic }) => topic))
  return changeEvent<Saved>(
    tx,
    {
      ...by,
      action,
      alone: true,
      detail: { ...by.detail, ...(topics.size > 0 && { keptThough: [...topics] }) },
    },
    (editing) => (saving.id === null ? add(editing, saving) : change(editing, saving, now)),
    now,
  )
}

async function add(editing: Editing, { values, newId }: Saving): Promise<Saved> {
  if (newId && (await editing.read("questions", [newId])).length > 0) return { ok: true, id: newId }
  const live = await liveOf(editing)
  if (live.length >= MOST_QUESTIONS) return { ok: false, reason: "tooMany" }
  const wrong = await wrongWith(editing, values, live)
  if (wrong) return wrong
  const id = newId ?? uuidv7()
  const position = await lastPosition(editing, "questions")
  await editing.insert("questions", [{ id, position, ...clean(values) }])
  return { ok: true, id }
}

async function change(editing: Editing, saving: Saving, now: number): Promise<Saved> {
  const live = await liveOf(editing)
  const row = live.find(({ id }) => id === saving.id)
  if (!row) return missing
  const before = valuesOf(row)
  const { shown = before, seen = shown } = saving
  const { merged: values, conflicts } = merge(shown, saving.values, before, seen)
  if (conflicts.length > 0)
    return {
      ok: false,
      reason: "conflict",
      conflicts: disputed(shown, saving.values, before),
      now: before,
    }
  const earlier = live.slice(0, live.indexOf(row))
  const wrong = await wrongWith(editing, values, earlier)
  if (wrong) return wrong
  const answered = await countAnswers(editing.tx, row.id)
  const shows = isWider(before, values) && !saving.sees(before.seenBy)
  const effect = answered === 0 ? "none" : shows ? "meaning" : effectOn(before, values)
  if (effect === "meaning" && saving.meaning !== "new")
    return { ok: false, reason: "meaning", answered }
  if (effect === "wording" && !saving.meaning) return { ok: false, reason: "wording", answered }
  const anew = effect !== "none" && saving.meaning === "new"
  const choices =
    answered > 0 && !anew ? withRetired(before.choices, values.choices) : values.choices
  const after = clean({ ...values, choices })
  const hanging = live.filter(({ shownWhen }) => shownWhen?.questionId === row.id)
  if (hanging.some((one) => !stillHangs(one, after))) return { ok: false, reason: "dependents" }
  if (!anew) {
    await editing.change("questions", row.id, after)
    return { ok: true, id: row.id }
  }
  return replace(editing, row, { after, hanging }, now)
}

/** The new one stands where the old one stood, and what hung on that hangs on it. */
async function replace(
  editing: Editing,
  row: QuestionRow,
  { after, hanging }: { after: QuestionValues; hanging: QuestionRow[] },
  now: number,
): Promise<Saved> {
  const id = uuidv7()
  const last = await lastPosition(editing, "questions")
  await editing.insert("questions", [{ id, position: row.position, ...after }])
  for (const one of hanging)
    await editing.change("questions", one.id, {
      shownWhen: { questionId: id, is: one.shownWhen?.is ?? [] },
    })
  await editing.change("questions", row.id, { retiredAt: now, position: last })
  return { ok: true, id }
}

const stillHangs = (one: QuestionRow, on: QuestionValues) =>
  mayDependOn(one, on) && (one.shownWhen?.is ?? []).some((key) => keysOf(on).includes(key))

/** Why it is kept is only said of what is warned of. */
const clean = (values: QuestionValues): QuestionValues => ({
  ...values,
  keptBecause: warningsOf(values).length > 0 ? values.keptBecause : null,
})

async function wrongWith(
  editing: Editing,
  values: QuestionValues,
  earlier: QuestionRow[],
): Promise<NotSaved | undefined> {
  const { shownWhen, offeringId } = values
  if (offeringId !== null && !(await isOffered(editing, offeringId)))
    return { ok: false, reason: "where" }
  const on = earlier.find(({ id }) => id === shownWhen?.questionId)
  const hangs =
    on && mayDependOn(values, on) && shownWhen?.is.every((key) => keysOf(on).includes(key))
  if (shownWhen && !hangs) return { ok: false, reason: "condition" }
  const warnings = warningsOf(values)
  if (warnings.length > 0 && !values.keptBecause)
    return { ok: false, reason: "mustNotAsk", warnings }
}

async function isOffered({ tx, event }: Editing, id: string): Promise<boolean> {
  const of = and(eq(offerings.id, id), eq(offerings.eventId, event.id))
  return (await tx.select({ id: offerings.id }).from(offerings).where(of)).length > 0
}

/** What is asked now, in its order. */
export async function liveOf({ tx, event }: Editing): Promise<QuestionRow[]> {
  const all = await tx
    .select()
    .from(questions)
    .where(eq(questions.eventId, event.id))
    .orderBy(asc(questions.position), asc(questions.id))
  return all.filter(({ retiredAt }) => retiredAt === null)
}

export async function countAnswers(tx: Tx, questionId: string): Promise<number> {
  const [row] = await tx
    .select({ answers: count() })
    .from(answers)
    .where(eq(answers.questionId, questionId))
  return row?.answers ?? 0
}
