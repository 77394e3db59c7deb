import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { and, eq } from "drizzle-orm"
import { beforeEach, expect, test } from "vitest"
import { loader as openLink } from "#app/my/open.route.tsx"
import { resize } from "#app/places/resize.server.ts"
import { startDraft } from "#app/registration/drafts.server.ts"
import { manageToken } from "#app/registration/links.server.ts"
import { databaseUrl } from "#db/dialect/url.ts"
import { db, transaction } from "#db/index.ts"
import { verify } from "#db/invariants/verify.ts"
import {
  attendees,
  audit,
  bookings,
  checkIns,
  consents,
  credentials,
  drafts,
  events,
  outbox,
  people,
  registrations,
  slots,
  tallies,
  waits,
} from "#db/schema/index.ts"
import { engine } from "#dialect"
import { attendee, knownVolunteer, signedUp } from "#tests/sign-up.ts"
import { ask } from "#tests/staff.ts"
import { DAY, HOUR, MINUTE, makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"
import { sweepPurge } from "./purge.server.ts"

/** The first minute of the promised day, in New York. */
const DUE = Date.parse("2027-01-10T05:00:00Z")

type Event = Awaited<ReturnType<typeof makeEvent>>
type Fair = { event: Event; offeringId: string; slotId: string }

/** No event of the test before is due. */
beforeEach(() =>
  transaction(async (tx) => {
    await tx.update(events).set({ purgeOn: "2099-12-12" })
  }),
)

async function fair(given: { purgeOn?: string; kind?: "service" | "role" } = {}): Promise<Fair> {
  const { purgeOn = "2027-01-10", kind = "service" } = given
  const event = await makeEvent()
  await transaction(async (tx) => {
    await tx.update(events).set({ purgeOn }).where(eq(events.id, event.id))
  })
  const rules = kind === "role" ? { licence: "nurse" as const } : {}
  const offeringId = await makeOffering(event, { kind, rules })
  return { event, offeringId, slotId: await makeSlot(event, offeringId, { capacity: 99 }) }
}
const coming = ({ event, slotId }: Fair, name = "Ana", more = {}) =>
  signedUp(event.id, {
    contact: { name, email: "ana@example.org", phone: "860-555-0123", locale: "es" },
    attendees: [attendee(name, more)],
    wants: [{ attendee: 0, slotId }],
  })
const eventOf = async ({ event }: Fair) =>
  (await db.select().from(events).where(eq(events.id, event.id)))[0]!
const rowsOf = async ({ event }: Fair) => {
  const tables = [registrations, attendees, bookings, waits, consents, outbox, drafts]
  const found = await Promise.all(
    tables.map((table) =>
      db.select({ id: table.id }).from(table).where(eq(table.eventId, event.id)),
    ),
  )
  return found.map((rows) => rows.length)
}
const NOTHING = [0, 0, 0, 0, 0, 0, 0]
const talliesOf = async ({ event, offeringId }: Fair) =>
  Object.fromEntries(
    (await db.select().from(tallies).where(eq(tallies.eventId, event.id))).map((row) => [
      [row.measure, row.facet, row.key === offeringId ? "the one" : row.key]
        .filter(Boolean)
        .join(" "),
      row.count,
    ]),
  )

test("on the promised day, from its first minute in the event's zone, everything of everybody goes", async () => {
  const there = await fair()
  const { event, offeringId, slotId } = there
  const { registrationId } = await coming(there)
  await signedUp(event.id, { waits: [{ attendee: 0, offeringId, slotId }] })
  const start = { eventId: event.id, flow: "visit" as const, data: { name: "Ana" } }
  await startDraft(new Request("http://localhost"), start, DUE)
  const [booking] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.registrationId, registrationId))
  const arrived = { id: "one", day: "2026-12-12", at: NOW, by: "staff", deviceKey: "a" }
  await transaction(async (tx) => {
    await tx.insert(checkIns).values({ ...arrived, bookingId: booking!.id })
  })

  expect(await sweepPurge(DUE - MINUTE)).toBe(0)
  expect(await rowsOf(there)).toEqual([2, 2, 1, 1, 2, 2, 1])
  expect(await sweepPurge(DUE)).toBe(1)
  expect(await rowsOf(there)).toEqual(NOTHING)
  expect(await db.select().from(checkIns)).toEqual([])
  expect(await eventOf(there)).toMatchObject({ purgedAt: DUE, state: "published" })
  const [slot] = await db.select().from(slots).where(eq(slots.id, slotId))
  expect(slot).toMatchObject({ taken: 0 })
  expect(await verify(db, DUE + 9 * DAY)).toEqual([])
  expect(await sweepPurge(DUE + DAY)).toBe(0)
})

test("an event that goes on is not purged, whatever day somebody has set", async () => {
  const there = await fair({ purgeOn: "2026-12-01" })
  await coming(there)
  expect(await sweepPurge(Date.parse("2026-12-12T18:00:00Z"))).toBe(0)
  expect(await sweepPurge(Date.parse("2026-12-13T18:00:00Z"))).toBe(1)
})

test("other events keep everything", async () => {
  const [there, elsewhere] = [await fair(), await fair({ purgeOn: "2027-06-01" })]
  await coming(there)
  await coming(elsewhere)
  await sweepPurge(DUE)
  expect(await rowsOf(elsewhere)).toEqual([1, 1, 1, 0, 1, 1, 0])
})

test("a volunteer of two events stays for the other one, with the licence that was stated there only", async () => {
  const [one, two] = [
    await fair({ kind: "role" }),
    await fair({ kind: "role", purgeOn: "2028-01-01" }),
  ]
  const later = await makeSlot(two.event, two.offeringId, { startsAt: NOW + 40 * DAY, capacity: 9 })
  const vera = await knownVolunteer(one.event.id, "vera@example.org")
  const shift = (there: Fair, slotId: string, number: string) =>
    signedUp(there.event.id, {
      kind: "volunteer",
      contact: { name: vera.name!, email: "vera@example.org", phone: null, locale: "en" },
      attendees: [
        {
          ...vera,
          person: {
            ...vera.person!,
            licence: { profession: "nurse", number, state: "CT", expiresOn: "2030-01-01" },
          },
        },
      ],
      wants: [{ attendee: 0, slotId }],
    })
  await shift(one, one.slotId, "first")
  await shift(two, later, "second")
  const veras = () => db.select().from(people).where(eq(people.email, "vera@example.org"))
  const [person] = await veras()

  await sweepPurge(DUE)
  expect(await veras()).toHaveLength(1)
  const licences = await db.select().from(credentials).where(eq(credentials.personId, person!.id))
  expect(licences.map(({ number }) => number)).toEqual(["second"])

  await sweepPurge(Date.parse("2028-01-01T05:00:00Z"))
  expect(await veras()).toEqual([])
  expect(await db.select().from(credentials)).toEqual([])
  expect(await verify(db, DUE)).toEqual([])
})

test("counts remain, in tens, and none that tells of a few", async () => {
  const there = await fair()
  for (let n = 0; n < 23; n++) await coming(there, `Ana ${n}`, { language: "en" })
  for (let n = 0; n < 14; n++) await coming(there, `Bo ${n}`)
  await coming(there, "Chi", { language: "pl" })
  await sweepPurge(DUE)
  expect(await talliesOf(there)).toEqual({
    registrations: 40,
    "registrations kind household": 40,
    attendees: 40,
    "attendees language en": 20,
    "attendees language es": null,
    "attendees language pl": null,
    "attendees offering the one": 40,
    "attendees town Hartford": 40,
    volunteers: null,
    hours: null,
  })
})

test("the hours that people served remain by role", async () => {
  const event = await makeEvent()
  const there = { event, offeringId: await makeOffering(event, { kind: "role" }), slotId: "" }
  const startsAt = Date.parse("2026-12-12T14:00:00Z")
  const hours = { startsAt, endsAt: startsAt + 4 * HOUR, capacity: 99 }
  there.slotId = await makeSlot(event, there.offeringId, hours)
  for (let n = 0; n < 12; n++) await coming(there, `Vera ${n}`)
  await sweepPurge(Date.parse("2099-12-13T00:00:00Z"))
  expect(await talliesOf(there)).toMatchObject({
    volunteers: 10,
    "volunteers role the one": 10,
    hours: 50,
    "hours role the one": 50,
  })
})

test("it leaves one line of the system, with counts that are as coarse", async () => {
  const there = await fair()
  for (let n = 0; n < 12; n++) await coming(there)
  await sweepPurge(DUE)
  await sweepPurge(DUE + DAY)
  const lines = await db
    .select()
    .from(audit)
    .where(and(eq(audit.eventId, there.event.id), eq(audit.action, "event.purge")))
  expect(lines.map(({ actor, detail, at }) => ({ actor, detail, at }))).toEqual([
    {
      actor: "system",
      at: DUE,
      detail: { registrations: 10, attendees: 10, volunteers: "under 11", hours: "under 11" },
    },
  ])
})

test("what staff wrote as a reason goes too", async () => {
  const there = await fair()
  const room = { slotId: there.slotId, capacity: 100, heldWalkin: 0, actor: "staff" }
  await transaction((tx) => resize(tx, { ...room, reason: "for Ana Núñez" }, NOW))
  await sweepPurge(DUE)
  const [line] = await db
    .select()
    .from(audit)
    .where(and(eq(audit.eventId, there.event.id), eq(audit.action, "slot.resize")))
  expect(line!.detail).toEqual({ capacity: 100, heldWalkin: 0 })
})

test("mails that the demonstration keeps as files go with their rows", async () => {
  const there = await fair()
  const { registrationId } = await coming(there)
  const [letter] = await db.select().from(outbox).where(eq(outbox.registrationId, registrationId))
  const folder =
    engine === "sqlite"
      ? join(dirname(databaseUrl.slice("file:".length)), "mailbox")
      : "data/mailbox"
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${letter!.id}.json`)
  writeFileSync(file, "{}")
  await sweepPurge(DUE)
  expect(existsSync(file)).toBe(false)
})

test("the link of a mail says that it is gone", async () => {
  const there = await fair()
  const { registrationId } = await coming(there)
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  const link = manageToken(row!, "mailed")
  await sweepPurge(DUE)
  const { status } = await ask(openLink, `/my/${link}`, { params: { link } })
  expect(status).toBe(410)
})

test("told to stop, it goes on from there the next time, and counts what there was at first", async () => {
  const there = await fair()
  for (let n = 0; n < 90; n++) await coming(there)
  const stop = new AbortController()
  const running = sweepPurge(DUE, stop.signal)
  while ((await rowsOf(there))[0] === 90) await new Promise(setImmediate)
  stop.abort()
  expect(await running).toBe(0)
  expect(await eventOf(there)).toMatchObject({ purgedAt: null })
  expect((await rowsOf(there))[0]).toBeGreaterThan(0)
  expect(await sweepPurge(DUE)).toBe(1)
  expect(await rowsOf(there)).toEqual(NOTHING)
  expect(await talliesOf(there)).toMatchObject({ registrations: 90, attendees: 90 })
})

test("two processes that purge at once do it once", async () => {
  const there = await fair()
  for (let n = 0; n < 24; n++) await coming(there)
  await Promise.all([sweepPurge(DUE), sweepPurge(DUE), sweepPurge(DUE)])
  expect(await rowsOf(there)).toEqual(NOTHING)
  const lines = await db.select().from(audit).where(eq(audit.subjectId, there.event.id))
  expect(lines).toHaveLength(1)
  expect(await verify(db, DUE)).toEqual([])
})

test("an event that should have been purged, or was not purged whole, is a breach", async () => {
  const there = await fair()
  expect(await verify(db, DUE)).toEqual([])
  expect(await verify(db, DUE + 3 * DAY)).toEqual([
    `purged: event ${there.event.id} was to be deleted by now`,
  ])
  await sweepPurge(DUE)
  await coming(there)
  expect((await verify(db, DUE)).filter((breach) => breach.startsWith("purged"))).toHaveLength(5)
  await transaction(async (tx) => {
    await tx.update(events).set({ purgedAt: null }).where(eq(events.id, there.event.id))
  })
  await sweepPurge(DUE)
})

// Only SQLite has a file of ours to read the bytes of.
if (engine === "sqlite")
  test("no byte of a name, address or telephone number is left in the file or in its log", async () => {
    const there = await fair()
    const file = databaseUrl.slice("file:".length)
    const bytes = (suffix: string) =>
      existsSync(file + suffix) ? readFileSync(file + suffix, "latin1") : ""
    const left = () =>
      [...(bytes("") + bytes("-wal")).matchAll(/Zyx[a-z]+|zyx[a-z]+|959-555/g)].map(
        ([word]) => word,
      )
    for (let n = 0; n < 150; n++)
      await signedUp(there.event.id, {
        contact: {
          name: `Zyxname ${n}`,
          email: `zyxaddress${n}@example.org`,
          phone: "959-555-0199",
          locale: "es",
        },
        attendees: [attendee(`Zyxchild ${n}`, { guardian: "Zyxguardian" })],
        details: { emergency: { name: "Zyxfriend", phone: "959-555-0100" } },
        wants: n < 90 ? [{ attendee: 0, slotId: there.slotId }] : [],
      })
    expect(new Set(left()).size).toBeGreaterThan(5)
    await sweepPurge(DUE)
    expect(await rowsOf(there)).toEqual(NOTHING)
    expect(left()).toEqual([])
  })
