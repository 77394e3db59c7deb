import { expect, test } from "vitest"
import { register } from "#app/registration/register.server.ts"
import { insideTransaction } from "#db/dialect/inside.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import type { Tx } from "#dialect"
import { attendee, submission } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { cancelEvent } from "./cancel.server.ts"
import { changeOffering, removeOffering } from "./offerings/change.server.ts"
import { unpublish } from "./publish/publish.server.ts"

const contact = { locale: "en" as const, name: "Ana Ruiz", email: "ana@example.org", phone: null }
const person = attendee("Ana Ruiz")
type World = { by: { eventId: string; actor: string }; id: string }

/** Long enough that whoever does not wait has ended. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 300))

/** As another request would, while this one is in its transaction. */
const elsewhere = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  insideTransaction.exit(() => transaction(work))

/** What comes of a change that begins while a sign-up has written everything and ends only then. */
async function besideSignUp(
  change: (tx: Tx, world: World) => Promise<unknown>,
  wish: "place" | "wait",
) {
  const event = await makeEvent()
  const id = await makeOffering(event, { kind: "activity" })
  const slotId = await makeSlot(event, id)
  const wanted = { wants: [{ attendee: 0, slotId }], waits: [] }
  const waited = { wants: [], waits: [{ attendee: 0, offeringId: id }] }
  const world = { by: { eventId: event.id, actor: "somebody" }, id }
  let changing: Promise<unknown> | undefined
  const signedUp = await transaction(async (tx) => {
    const input = { contact, attendees: [person], ...(wish === "place" ? wanted : waited) }
    const outcome = await register(tx, submission(event.id, input), NOW)
    changing = elsewhere((other) => change(other, world))
    await Promise.race([changing, moment()])
    return outcome
  })
  expect(signedUp).toMatchObject({ ok: true })
  const outcome = await changing
  expect(await verify(db)).toEqual([])
  return outcome
}

const hide = (tx: Tx, { by }: World) => unpublish(tx, by, NOW)
const turn = (tx: Tx, { by, id }: World) => changeOffering(tx, by, { id, flow: "visit" }, NOW)
const remove = (tx: Tx, { by, id }: World) => removeOffering(tx, by, id, NOW)

test.each([
  ["hidden", "place", hide],
  ["hidden", "wait", hide],
  ["turned into something else", "place", turn],
  ["deleted", "wait", remove],
] as const)(
  "nothing is %s that somebody is signing up for at this moment (a %s)",
  async (_, wish, change) => {
    expect(await besideSignUp(change, wish)).toMatchObject({ ok: false, reason: "taken" })
  },
)

test("whoever signs up while an event is being hidden comes too late, and keeps nothing", async () => {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event, { kind: "activity" }))
  const input = submission(event.id, {
    contact,
    attendees: [person],
    wants: [{ attendee: 0, slotId }],
  })
  let signing: Promise<unknown> | undefined
  const by = { eventId: event.id, actor: "somebody" }
  const hidden = await transaction(async (tx) => {
    const outcome = await unpublish(tx, by, NOW)
    signing = elsewhere((other) => register(other, input, NOW))
    await Promise.race([signing, moment()])
    return outcome
  })
  expect(hidden).toEqual({ ok: true })
  expect(await signing).toMatchObject({ ok: false, reason: "closed" })
})

test("an event can be called off while somebody signs up, who is told like everybody", async () => {
  const outcome = await besideSignUp((tx, { by }) => cancelEvent(tx, by, NOW), "place")
  expect(outcome).toEqual({ ok: true })
})
