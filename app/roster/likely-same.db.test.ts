import { eq } from "drizzle-orm"
import { afterEach, describe, expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import { attendees, audit, outbox, people, slots } from "#db/schema/index.ts"
import { personOf, statesOf, takenOf } from "#tests/rows.ts"
import { confirmed, signedUp, volunteer } from "#tests/sign-up.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { likelySame } from "./likely-same.server.ts"
import { vouch } from "./vouch.server.ts"

afterEach(async () => {
  expect(await verify(db)).toEqual([])
})

/** An event with a shift, one that overlaps it and a later one, and volunteers who sign up by name and reach. */
async function shifts() {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role" })
  const from = (hours: number) =>
    makeSlot(event, role, {
      startsAt: NINE + hours * HOUR,
      endsAt: NINE + (hours + 3) * HOUR,
      capacity: 5,
    })
  const signs = async (
    who: { name?: string; email?: string; phone?: string },
    ...slotIds: string[]
  ) => {
    const { name = "Vera Volkov", email = null, phone = null } = who
    const { registrationId } = await signedUp(event.id, {
      kind: "volunteer",
      contact: { name, email, phone, locale: "en" },
      attendees: [{ ...volunteer("", name), person: { email, phone } }],
      wants: slotIds.map((slotId) => ({ attendee: 0, slotId })),
    })
    return registrationId
  }
  return { event, early: await from(0), across: await from(2), late: await from(6), signs }
}

describe("two volunteers of one name", () => {
  test.each([
    ["telephone, however it is written", { phone: "(860) 555-0101" }, { phone: "+1 860 555 0101" }],
    ["address", { email: "vera@example.org" }, { email: "Vera@Example.org" }],
  ])("with the same %s and places at one time may be one", async (_, here, there) => {
    const { event, early, across, late, signs } = await shifts()
    const first = await signs(here, early)
    const second = await signs({ ...there, name: "VERA VOLKOV" }, across, late)
    const [pair, ...more] = await likelySame(db, event.id)
    expect(more).toEqual([])
    const sides = [pair!.one, pair!.other]
    expect(sides.map(({ registration }) => registration.id).sort()).toEqual([first, second].sort())
    expect(sides.map(({ places }) => places.length)).toEqual([1, 1])
  })

  test("take the same place twice, and it is seen", async () => {
    const { event, early, signs } = await shifts()
    await signs({ phone: "860 555 0101" }, early)
    await signs({ phone: "860 555 0101" }, early)
    expect(await likelySame(db, event.id)).toHaveLength(1)
  })

  test("of a flood of namesakes only so many are shown as coordinators can decide on", async () => {
    const { event, early, signs } = await shifts()
    await transaction(async (tx) => {
      await tx.update(slots).set({ capacity: 40 }).where(eq(slots.id, early))
    })
    for (let n = 0; n < 20; n++) await signs({ phone: "860 555 0101" }, early)
    expect(await likelySame(db, event.id)).toHaveLength(100)
  })

  test("are looked for in steps that let others in", async () => {
    const { event, early, signs } = await shifts()
    await signs({ phone: "860 555 0101" }, early)
    await signs({ phone: "860 555 0101" }, early)
    let letIn = false
    setImmediate(() => {
      letIn = true
    })
    await likelySame(db, event.id)
    expect(letIn).toBe(true)
  })

  test("who have neither in common, or never places at one time, are left alone", async () => {
    const { event, early, across, late, signs } = await shifts()
    await signs({ phone: "860 555 0101", email: "vera@example.org" }, early)
    await signs({ phone: "860 555 0199", email: "other@example.org" }, across)
    await signs({ phone: "860 555 0101" }, late)
    await signs({ phone: "860 555 0101", name: "Igor Volkov" }, early)
    expect(await likelySame(db, event.id)).toEqual([])
  })
})

describe("vouched for by staff", () => {
  test("they become one: the kept place stays, the other is free, a mail and a line say so", async () => {
    const { event, early, across, late, signs } = await shifts()
    const keep = await signs({ phone: "860 555 0101" }, early)
    const drop = await signs({ phone: "860-555-0101", email: "vera@example.org" }, across, late)
    const [kept, dropped] = [await personOf(keep), await personOf(drop)]
    const act = { eventId: event.id, actor: "vouching", keep: kept.id, drop: dropped.id }
    expect(await vouch(act, NOW)).toEqual({ ok: true })
    expect([await statesOf(keep), await statesOf(drop)]).toEqual([
      ["booked"],
      ["released", "booked"],
    ])
    expect([await takenOf(early), await takenOf(across), await takenOf(late)]).toEqual([1, 0, 1])
    expect(await personOf(drop)).toMatchObject({ id: kept.id, confirmedAt: null })
    const lines = await db.select().from(audit).where(eq(audit.actor, "vouching"))
    expect(lines.map(({ action }) => action).sort()).toEqual([
      "person.merge",
      "registration.cancel",
    ])
    const letters = await db.select().from(outbox).where(eq(outbox.registrationId, drop))
    expect(letters.map(({ message }) => message)).toContain("changed")
    expect(await likelySame(db, event.id)).toEqual([])
    expect(await vouch(act, NOW)).toMatchObject({ ok: false, reason: "missing" })
  })

  test("the one whom we know is who they are", async () => {
    const { event, early, signs } = await shifts()
    const email = `known-${event.id}@example.org`
    const known = await signs({ email }, early)
    await confirmed(known)
    const typed = await signs({ email }, early)
    const [person, other] = [await personOf(known), await personOf(typed)]
    const act = { eventId: event.id, actor: "staff", keep: other.id, drop: person.id }
    expect(await vouch(act, NOW)).toEqual({ ok: true })
    expect((await personOf(typed)).id).toBe(person.id)
    expect(await statesOf(known)).toEqual(["released"])
  })

  test("who also have two places at one time elsewhere stay two, and keep what they have", async () => {
    const here = await shifts()
    const elsewhere = await shifts()
    const [one, two] = [{ phone: "860 555 0101" }, { phone: "860 555 0101" }]
    const [keep, drop] = [await here.signs(one, here.early), await here.signs(two, here.across)]
    for (const registrationId of [keep, drop]) {
      const { id } = await personOf(registrationId)
      const other = await elsewhere.signs({ name: "Somebody" }, elsewhere.late)
      const { id: typed } = await personOf(other)
      await transaction(async (tx) => {
        await tx.update(attendees).set({ personId: id }).where(eq(attendees.registrationId, other))
        await tx.delete(people).where(eq(people.id, typed))
      })
    }
    const act = {
      eventId: here.event.id,
      actor: "staff",
      keep: (await personOf(keep)).id,
      drop: (await personOf(drop)).id,
    }
    expect(await vouch(act, NOW)).toEqual({ ok: false, reason: "elsewhere" })
    expect(await statesOf(drop)).toEqual(["booked"])
    expect(await likelySame(db, here.event.id)).toHaveLength(1)
  })

  test("nobody is made one who is no such pair of this event", async () => {
    const { event, early, late, signs } = await shifts()
    const [one, two] = [await signs({ phone: "1" }, early), await signs({ phone: "2" }, late)]
    const act = {
      eventId: event.id,
      actor: "staff",
      keep: (await personOf(one)).id,
      drop: (await personOf(two)).id,
    }
    expect(await vouch(act, NOW)).toMatchObject({ ok: false, reason: "missing" })
    const elsewhere = await makeEvent()
    expect(await vouch({ ...act, eventId: elsewhere.id }, NOW)).toMatchObject({ ok: false })
    expect(await vouch({ ...act, drop: act.keep }, NOW)).toMatchObject({ ok: false })
  })
})
