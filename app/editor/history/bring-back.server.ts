import { type ContentName, content, type NewRow, type Row } from "#app/editor/content.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import { resizeAll } from "#app/places/resize.server.ts"
import type { UndoPlan } from "./undo-plan.ts"

const names = Object.keys(content) as ContentName[]

/** Makes rows what they were: what points to others comes after them and goes before. Returns the offerings that want a `fill`. */
export async function bringBack(editing: Editing, plan: UndoPlan): Promise<string[]> {
  const due: string[] = []
  for (const name of names) {
    const { insert = [], set = [] } = plan[name] ?? {}
    await editing.insert(name, insert.map(fresh) as NewRow<typeof name>[])
    if (name === "slots") due.push(...(await setSlots(editing, set)))
    else for (const { id, values } of set) await editing.change(name, id, values)
  }
  for (const name of names.toReversed())
    if (name !== "events") await editing.remove(name, plan[name]?.remove ?? [])
  return [...new Set(due)]
}

/** Nobody has a place in a slot that was deleted. */
const fresh = (row: Row): Row => ("taken" in row ? { ...row, taken: 0, heldWaitlist: 0 } : row)

/** Places are counted where all places are, so that whoever waits for one gets it. */
async function setSlots(editing: Editing, set: UndoPlan[string]["set"]): Promise<string[]> {
  const values = new Map(
    set.map(({ id, values: { capacity: _, heldWalkin: __, ...rest } }) => [id, rest]),
  )
  await editing.changeEach("slots", values)
  const wanted = new Map(set.map((one) => [one.id, one.values]))
  const isResized = ({ values }: { values: Row }) => "capacity" in values || "heldWalkin" in values
  const rows = await editing.read(
    "slots",
    set.filter(isResized).map(({ id }) => id),
  )
  const sizes = new Map(
    rows.map((row) => {
      const { capacity, heldWalkin } = { ...row, ...wanted.get(row.id) }
      return [row.id, { capacity, heldWalkin }]
    }),
  )
  const due: string[] = []
  await editing.through("slots", [...sizes.keys()], async () => {
    const resized = await resizeAll(editing.tx, sizes)
    // Who is in the way was asked for while the slots were locked.
    if (!resized.ok) throw new Error(`slots could not be brought back: ${resized.reason}`)
    due.push(...resized.due)
  })
  return due
}
