import { isDeepStrictEqual } from "node:util"
import { type FieldChange, fieldChanges } from "./words-of-change.ts"

type Values = Record<string, unknown>

/** What somebody changed and somebody else changed otherwise meanwhile: the field's path, and what it says now. */
export type Conflict = { field: string; theirs: unknown }

/**
 * Puts together what two people made of one thing. `shown` is what the form was filled with, `mine` what came back,
 * `now` what it is, `seen` what of it the form has said since beside the fields: whoever saves over that has chosen.
 * Different fields go together; a field that both changed is a conflict, unless both say the same.
 */
export function merge<V extends Values>(
  shown: V,
  mine: V,
  now: V,
  seen: V = shown,
): { merged: V; conflicts: Conflict[] } {
  const theirs = new Map(fieldChanges(shown, now).map((one) => [one.field, one]))
  const news = new Set(fieldChanges(seen, now).map(({ field }) => field))
  const merged = structuredClone(now)
  const conflicts: Conflict[] = []
  for (const one of fieldChanges(shown, mine)) {
    const other = theirs.get(one.field)
    if (isConflict(one, other) && news.has(one.field))
      conflicts.push({ field: one.field, theirs: other!.after })
    else set(merged, one.field.split("."), one.after)
  }
  return { merged, conflicts }
}

/** What both changed, each otherwise: said beside the fields for as long as the form is open. */
export function disputed(shown: Values, mine: Values, now: Values): Conflict[] {
  const theirs = new Map(fieldChanges(shown, now).map((one) => [one.field, one]))
  return fieldChanges(shown, mine)
    .filter((one) => isConflict(one, theirs.get(one.field)))
    .map(({ field }) => ({ field, theirs: theirs.get(field)!.after }))
}

const isConflict = (mine: FieldChange, theirs: FieldChange | undefined) =>
  theirs !== undefined && !isDeepStrictEqual(mine.after, theirs.after)

/** What somebody wrote, with what others wrote in the fields of which they take theirs: those that the form has and that are written in either. */
export function takeTheirs<V extends Values>(mine: V, theirs: Values, fields: string[]): V {
  const taken = structuredClone(mine)
  for (const field of fields) {
    const path = field.split(".")
    if (!Object.hasOwn(mine, path[0]!) || !(has(mine, path) || has(theirs, path))) continue
    set(taken, path, get(theirs, path))
  }
  return taken
}

/** Never what things have from birth: a path is what anybody may have sent. */
const has = (tree: unknown, [key = "", ...below]: string[]): boolean =>
  typeof tree === "object" &&
  tree !== null &&
  Object.hasOwn(tree, key) &&
  (below.length === 0 || has((tree as Values)[key], below))

const get = (tree: unknown, path: string[]): unknown =>
  path.reduce(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? (at as Values)[key] : null,
    tree,
  ) ?? null

/** A column that has no value is null; a text within one is not there. */
function set(tree: Values, [key = "", ...below]: string[], value: unknown, within = false) {
  if (below.length > 0) {
    if (typeof tree[key] !== "object" || tree[key] === null) tree[key] = {}
    set(tree[key] as Values, below, value, true)
  } else if (value === null && within) delete tree[key]
  else tree[key] = value
}
