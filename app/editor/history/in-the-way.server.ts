import type { Row } from "#app/editor/content.server.ts"
import type { Editing } from "#app/editor/editing.server.ts"
import {
  type Holders,
  holdersOfEvent,
  holdersOfOfferings,
  holdersOfRows,
  holdersOfSlots,
  toldByEvent,
} from "#app/editor/holders.server.ts"
import { isLater, isPromised } from "#app/editor/promised.ts"
import { effectOn, isForgotten, isWider } from "#app/editor/questions/rules.ts"
import type { UndoPlan } from "./undo-plan.ts"

/** What a booking stands on: of a slot where and when, of an offering what it is. */
const where = ["startsAt", "endsAt", "siteId", "offeringId"]
const what = ["kind", "flow", "counts", "take"]

/** Who would lose something if rows became what they were. Slots are locked, so that it stays so. */
export async function inTheWay(editing: Editing, plan: UndoPlan): Promise<Holders> {
  const { tx, event } = editing
  const remove = (name: string) => plan[name]?.remove ?? []
  const set = (name: string) => plan[name]?.set ?? []
  await editing.lock([...remove("slots"), ...set("slots").map(({ id }) => id)])
  const asks = [
    () =>
      holdersOfRows(tx, event.id, {
        ...{ slots: remove("slots"), offerings: remove("offerings") },
        ...{ sites: remove("sites"), questions: remove("questions") },
      }),
    () =>
      holdersOfSlots(
        tx,
        event.id,
        idsThat(set("slots"), (values) => where.some((key) => key in values)),
      ),
    async () => holdersOfSlots(tx, event.id, await tooSmall(editing, set("slots"))),
    () =>
      holdersOfOfferings(
        tx,
        event.id,
        idsThat(set("offerings"), (values) => what.some((key) => key in values)),
      ),
    async () =>
      holdersOfRows(tx, event.id, {
        ...{ slots: [], offerings: [], sites: [] },
        questions: await askingElse(editing, set("questions")),
      }),
    async () =>
      set("events").some(({ values }) => isPromised(event, { ...event, ...values }))
        ? holdersOfEvent(tx, event.id)
        : none,
    async () =>
      set("events").some(({ values }) => isLater(event, { ...event, ...values }))
        ? toldByEvent(tx, event.id)
        : none,
  ]
  for (const ask of asks) {
    const holders = await ask()
    if (holders.count > 0) return holders
  }
  return none
}

const none: Holders = { count: 0, some: [] }

type Set = UndoPlan[string]["set"]
const idsThat = (set: Set, holds: (values: Row) => boolean) =>
  set.filter(({ values }) => holds(values)).map(({ id }) => id)

/** Slots in which fewer places would be than are taken, set aside and kept for walk-ins. */
async function tooSmall(editing: Editing, set: Set): Promise<string[]> {
  const resized = new Map(
    set
      .filter(({ values }) => "capacity" in values || "heldWalkin" in values)
      .map(({ id, values }) => [id, values]),
  )
  const rows = await editing.read("slots", [...resized.keys()])
  return rows
    .filter((row) => {
      const { capacity, heldWalkin } = { ...row, ...resized.get(row.id) }
      return row.taken + row.heldWaitlist + heldWalkin > capacity
    })
    .map(({ id }) => id)
}

/** Questions whose answers would be answers to something else, kept longer, or seen by more than was said when they were given. */
async function askingElse(editing: Editing, set: Set): Promise<string[]> {
  const values = new Map(set.map((one) => [one.id, one.values]))
  const rows = await editing.read("questions", [...values.keys()])
  return rows
    .filter((row) => {
      const then = { ...row, ...values.get(row.id) }
      return effectOn(row, then) !== "none" || isWider(row, then) || isForgotten(row, then)
    })
    .map(({ id }) => id)
}
