import { type ChangeOf, changeEvent, type Stale } from "#app/editor/change-event.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { lastPosition, type Move } from "#app/editor/order.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import type { Tx } from "#dialect"
import { MOST_QUESTIONS, mayDependOn } from "./rules.ts"
import { countAnswers, liveOf } from "./save.server.ts"

type By = Omit<ChangeOf, "action">
export type Act = "up" | "down" | "retire" | "askAgain"
/** `dependents`: others hang on it. `order`: what hangs on another comes after it. */
export type NotArranged =
  | Missing
  | Stale
  | { ok: false; reason: "dependents" | "order" | "tooMany" | "condition" }

/**
 * A question changes places with the one before or after it (unless it has been moved since `at` others stood before it), is not asked any more, or is asked again. One that nobody
 * can have answered, because its event was never shown, is deleted instead. Refusals: see `NotArranged`.
 */
export const arrange = (
  tx: Tx,
  by: By,
  { act, id, at }: { act: Act; id: string; at?: number | undefined },
  now: number,
): Promise<{ ok: true } | NotArranged> =>
  changeEvent<{ ok: true } | NotArranged>(
    tx,
    { ...by, action: `question.${act === "up" || act === "down" ? "move" : act}`, alone: true },
    (editing) => {
      if (act === "retire") return retire(editing, id, now)
      return act === "askAgain" ? askAgain(editing, id) : move(editing, { id, way: act, at })
    },
    now,
  )

async function move(editing: Editing, { id, way, at }: Move): Promise<{ ok: true } | NotArranged> {
  const live = await liveOf(editing)
  const from = live.findIndex((one) => one.id === id)
  const moved = live[from]
  if (!moved) return missing
  // A double tap moves nothing twice.
  if (at !== undefined && at !== from) return { ok: true }
  const to = Math.min(live.length - 1, Math.max(0, from + (way === "up" ? -1 : 1)))
  const order = live.toSpliced(from, 1).toSpliced(to, 0, moved)
  const before = (questionId: string, index: number) =>
    order.slice(0, index).some((one) => one.id === questionId)
  if (order.some(({ shownWhen }, index) => shownWhen && !before(shownWhen.questionId, index)))
    return { ok: false, reason: "order" }
  await editing.changeEach(
    "questions",
    new Map(order.map((one, position) => [one.id, { position }])),
  )
  return { ok: true }
}

async function retire(
  editing: Editing,
  id: string,
  now: number,
): Promise<{ ok: true } | NotArranged> {
  const live = await liveOf(editing)
  if (!live.some((one) => one.id === id)) return missing
  if (live.some(({ shownWhen }) => shownWhen?.questionId === id))
    return { ok: false, reason: "dependents" }
  if (editing.event.state === "draft" && (await countAnswers(editing.tx, id)) === 0)
    await editing.remove("questions", [id])
  else {
    const position = await lastPosition(editing, "questions")
    await editing.change("questions", id, { retiredAt: now, position })
  }
  return { ok: true }
}

async function askAgain(editing: Editing, id: string): Promise<{ ok: true } | NotArranged> {
  const live = await liveOf(editing)
  const [row] = await editing.read("questions", [id])
  if (!row || row.retiredAt === null) return missing
  if (live.length >= MOST_QUESTIONS) return { ok: false, reason: "tooMany" }
  const on = live.find((one) => one.id === row.shownWhen?.questionId)
  if (row.shownWhen && !(on && mayDependOn(row, on))) return { ok: false, reason: "condition" }
  const position = await lastPosition(editing, "questions")
  await editing.change("questions", id, { retiredAt: null, position })
  return { ok: true }
}
