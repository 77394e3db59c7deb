import { expect, test } from "vitest"
import { moveTo } from "#app/my/move.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import { attendee, signedUp, volunteer } from "#tests/sign-up.ts"
import { DAY, HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { calendarOf, invitationsOf } from "./calendar.server.ts"

const to = "ana@example.org"

async function visit(times: number[]) {
  const event = await makeEvent()
  const slotIds: string[] = []
  for (const startsAt of times) {
    const offeringId = await makeOffering(event)
    slotIds.push(
      await makeSlot(event, offeringId, { startsAt, endsAt: startsAt + HOUR / 2, capacity: 9 }),
    )
  }
  const { registrationId } = await signedUp(event.id, {
    wants: slotIds.map((slotId) => ({ attendee: 0, slotId })),
  })
  return { registrationId, plan: async () => (await findPlan(db, registrationId))! }
}

async function shifts(times: number[]) {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, { kind: "role" })
  const slotIds: string[] = []
  for (const startsAt of times)
    slotIds.push(await makeSlot(event, offeringId, { startsAt, endsAt: startsAt + HOUR }))
  const { registrationId } = await signedUp(event.id, {
    kind: "volunteer",
    attendees: [volunteer(`${event.id}@example.org`)],
    wants: slotIds.slice(0, 2).map((slotId) => ({ attendee: 0, slotId })),
  })
  return { registrationId, slotIds, plan: async () => (await findPlan(db, registrationId))! }
}

/** The lines of a calendar file, unfolded, by their names. */
function read(file: string): Record<string, string[]> {
  const lines = file.replace(/\r\n /g, "").split("\r\n").filter(Boolean)
  const named = lines.map((line) => line.split(/[:;]/, 1)[0]!)
  return Object.fromEntries(
    [...new Set(named)].map((name) => [
      name,
      lines.filter((_, index) => named[index] === name).map((line) => line.slice(name.length + 1)),
    ]),
  )
}

test("a visit of several stops is one entry, from the first to the last", async () => {
  const { plan, registrationId } = await visit([NINE + HOUR, NINE])
  const [file, ...more] = invitationsOf(await plan(), to, NOW)
  expect(more).toEqual([])
  expect(file!.contentType).toBe("text/calendar; charset=utf-8; method=REQUEST")
  const entry = read(file!.content)
  expect(entry).toMatchObject({
    METHOD: ["REQUEST"],
    UID: [`${registrationId}-2026-12-12@localhost`],
    SEQUENCE: ["1"],
    DTSTART: ["20261212T140000Z"],
    DTEND: ["20261212T153000Z"],
    STATUS: ["CONFIRMED"],
    CLASS: ["PRIVATE"],
    LOCATION: ["Escuela\\, 1 Main Street"],
  })
  expect(entry.ATTENDEE).toHaveLength(1)
})

test("visits on two days are two entries, a file each", async () => {
  const { plan } = await visit([NINE, NINE + DAY])
  const files = invitationsOf(await plan(), to, NOW)
  expect(files.map((file) => file.filename)).toEqual(["calendar.ics", "calendar-2.ics"])
  expect(new Set(files.map((file) => read(file.content).UID![0])).size).toBe(2)
})

test("each shift of a volunteer is an entry, and the file to download has them all", async () => {
  const { plan } = await shifts([NINE, NINE + 3 * HOUR])
  expect(invitationsOf(await plan(), to, NOW)).toHaveLength(2)
  const all = read(calendarOf(await plan(), NOW))
  expect(all.METHOD).toEqual(["PUBLISH"])
  expect(all.UID).toHaveLength(2)
  expect(all.ATTENDEE).toBeUndefined()
  expect(all.SUMMARY![0]).toMatch(/voluntariado/)
})

test("a moved shift is the same entry with a higher sequence", async () => {
  const { plan, slotIds } = await shifts([NINE, NINE + 3 * HOUR, NINE + 6 * HOUR])
  const before = invitationsOf(await plan(), to, NOW).map((file) => read(file.content))
  const bookingId = (await plan()).bookings[0]!.id
  await moveTo(await plan(), { bookingId, toSlotId: slotIds[2]! }, NOW)
  const after = invitationsOf(await plan(), to, NOW).map((file) => read(file.content))
  const moved = after.find((entry) => entry.UID![0] === before[0]!.UID![0])!
  expect(after).toHaveLength(2)
  expect(moved).toMatchObject({ METHOD: ["REQUEST"], DTSTART: ["20261212T200000Z"] })
  expect(Number(moved.SEQUENCE![0])).toBeGreaterThan(Number(before[0]!.SEQUENCE![0]))
})

test("what was cancelled is withdrawn under its own name, what is left stays", async () => {
  const { plan, registrationId } = await shifts([NINE, NINE + 3 * HOUR])
  const [first, second] = (await plan()).bookings
  await cancel(registrationId, { bookingIds: [first!.id] }, { actor: "public" }, NOW)
  const entries = invitationsOf(await plan(), to, NOW).map((file) => read(file.content))
  const byMethod = new Map(entries.map((entry) => [entry.METHOD![0], entry]))
  expect(byMethod.get("CANCEL")).toMatchObject({
    UID: [`${first!.id}@localhost`],
    STATUS: ["CANCELLED"],
    SEQUENCE: ["2"],
  })
  expect(byMethod.get("REQUEST")).toMatchObject({ UID: [`${second!.id}@localhost`] })
})

test("a cancelled visit is withdrawn", async () => {
  const { plan, registrationId } = await visit([NINE])
  await cancel(registrationId, "everything", { actor: "public" }, NOW)
  const files = invitationsOf(await plan(), to, NOW)
  expect(files.map((file) => read(file.content).METHOD)).toEqual([["CANCEL"]])
})

test("an entry under review is tentative", async () => {
  const event = await makeEvent()
  const offeringId = await makeOffering(event, {
    kind: "entry",
    counts: "registration",
    review: true,
    rules: { holdDays: 14 },
  })
  const slotId = await makeSlot(event, offeringId)
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    attendees: [attendee()],
    wants: [{ attendee: null, slotId }],
  })
  const [file] = invitationsOf((await findPlan(db, registrationId))!, to, NOW)
  expect(read(file!.content).STATUS).toEqual(["TENTATIVE"])
})

test("a name with a line break or a comma cannot break out of its line", async () => {
  const { plan } = await visit([NINE])
  const found = await plan()
  found.event.texts = { es: { name: "Feria\r\nATTENDEE:mailto:x@example.org, y; más" } }
  const entry = read(invitationsOf(found, to, NOW)[0]!.content)
  expect(entry.ATTENDEE).toHaveLength(1)
  expect(entry.SUMMARY![0]).toContain("\\, y\\; más")
})
