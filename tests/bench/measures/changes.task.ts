import { eq, isNotNull } from "drizzle-orm"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { copyEvent } from "#app/editor/create/create.server.ts"
import { sweepPurge } from "#app/editor/deletion/purge.server.ts"
import { undoLast } from "#app/editor/history/undo.server.ts"
import { postpone } from "#app/editor/postponement/postpone.server.ts"
import { remindAsked } from "#app/editor/postponement/remind-asked.server.ts"
import { sendAsks } from "#app/editor/postponement/send-asks.server.ts"
import { takeBack } from "#app/editor/postponement/take-back.server.ts"
import { closeStation } from "#app/editor/station/close.server.ts"
import { readPlan } from "#app/editor/station/read.server.ts"
import type { Closing } from "#app/editor/station/rules.ts"
import { tellCancelled } from "#app/editor/tell-cancelled.server.ts"
import { changeSlots } from "#app/editor/times/change.server.ts"
import { close, db, transaction } from "#db/index.ts"
import { asks, events, offerings, slots } from "#db/schema/index.ts"
import { roomForAll, signUps } from "#tests/bench/generators/sign-ups.ts"
import { finish, task } from "#tests/bench/task.ts"
import { type Beside, besideSignUps } from "./beside.ts"

export type Order = { large: string; hall: string }
export type Changes = Record<string, Beside>

// What is done to an event of thousands of times and people, one after the other, while people sign up for another one.
const order = task<Order>()
const actor = "bench"
const now = Date.now()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const places = await roomForAll()
await signUps(places, { count: 500, atOnce: 8, where: "spread" })

const changes: Changes = {}
const eventId = await idOf(order.large)
await measured("nothing", () => new Promise((done) => setTimeout(done, 1_000)))
await measured("copying it", () =>
  transaction((tx) =>
    copyEvent(
      tx,
      { id: actor, name: "", email: "", role: "admin", roles: {}, sessionId: "" },
      { from: eventId, slug: "copied", startsOn: "2099-12-19", texts: {} },
      now,
    ),
  ).then(expectOk),
)
await measured("closing a station", closeHall)
await measured("other places at every time of an offering", changePlaces)
await measured("undoing that", undo)
let askId = ""
await measured("postponing it", async () => {
  askId = await putOff()
})
await measured("taking that back", () =>
  takeBack({ eventId, askId, actor }, now + 1_000).then(expectOk),
)
await measured("postponing it again", putOff)
await measured("asking everybody", () => sendAsks(now + 2 * HOUR))
await remindIn(3 * DAY)
await measured("reminding whoever has not answered", () => remindAsked(now + 4 * DAY))
await measured("cancelling it", () =>
  transaction((tx) => cancelEvent(tx, { eventId, actor }, now)).then(expectOk),
)
await measured("telling everybody", () => tellCancelled(now + HOUR))
await transaction(async (tx) => {
  const over = { startsOn: "2020-01-01", endsOn: "2020-01-01", purgeOn: "2020-04-01" }
  await tx.update(events).set(over).where(eq(events.id, eventId))
})
await measured("deleting who was in it", () => sweepPurge(now))
await close()
finish(changes)

async function measured(name: string, work: () => Promise<unknown>) {
  changes[name] = await besideSignUps(places, work)
}

function expectOk<O extends { ok: boolean; reason?: string }>(outcome: O) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome as Extract<O, { ok: true }>
}

async function idOf(slug: string) {
  const [event] = await db.select().from(events).where(eq(events.slug, slug))
  return event!.id
}

/** The last site closes for the day; everybody finds room at the other one. */
async function closeHall() {
  const hall = await idOf(order.hall)
  const [offering] = await db.select().from(offerings).where(eq(offerings.eventId, hall))
  const all = await db.select().from(slots).where(eq(slots.eventId, hall)).orderBy(slots.startsAt)
  const closing: Closing = {
    ...{ eventId: hall, offeringId: offering!.id, siteId: all[0]!.siteId, from: all[0]!.startsAt },
    ...{ left: "keep", useWalkin: false, otherSites: true },
  }
  const plan = await readPlan(db, closing, now)
  const closed = await closeStation({ ...closing, seen: plan!.seen, actor }, now)
  if (!closed.ok || closed.left > 0) throw new Error(`not closed: ${JSON.stringify(closed)}`)
}

async function changePlaces() {
  const [first] = await db.select().from(slots).where(eq(slots.eventId, eventId)).limit(1)
  const { offeringId } = first!
  const rows = await db.select({ id: slots.id }).from(slots).where(eq(slots.offeringId, offeringId))
  const some = { eventId, actor, offeringId, ids: rows.map(({ id }) => id) }
  await transaction((tx) => changeSlots(tx, some, { capacity: 200_000 }, now)).then(expectOk)
}

async function undo() {
  const [event] = await db.select().from(events).where(eq(events.id, eventId))
  const { version } = event!
  await transaction((tx) => undoLast(tx, { eventId, actor, version }, now)).then(expectOk)
}

async function putOff() {
  const [event] = await db.select().from(events).where(eq(events.id, eventId))
  const { version, startsOn } = event!
  const moves = { [startsOn]: "2099-12-26" }
  return expectOk(await postpone({ eventId, actor, moves, places: [], version }, now)).askId
}

/** The day is so far off that nobody would be reminded for years. */
function remindIn(ms: number) {
  return transaction(async (tx) => {
    await tx
      .update(asks)
      .set({ remindAt: now + ms })
      .where(isNotNull(asks.askedAt))
  })
}
