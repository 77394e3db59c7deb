import { asc, eq, inArray } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { dateIn } from "#app/i18n/time.ts"
import { enqueue } from "#app/outbox/enqueue.server.ts"
import { tell } from "#app/outbox/tell.server.ts"
import { fill } from "#app/places/fill.server.ts"
import { startWorker } from "#app/post/worker.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import type { Submission } from "#app/registration/submission.ts"
import { db, transaction } from "#db/index.ts"
import { offerings, outbox, registrations, slots } from "#db/schema/index.ts"
import { fillDemonstration } from "#db/seed/demonstration.ts"
import { attendee, signedUp } from "#tests/sign-up.ts"
import { makeClock, quiet } from "#tests/smtp/outbox.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"
import { NOW } from "#tests/world.ts"

const office = await openPostOffice()
afterAll(() => office.close())

type Offering = typeof offerings.$inferSelect
type Slot = typeof slots.$inferSelect
const kinds = {
  service: "household",
  activity: "household",
  role: "volunteer",
  entry: "entry",
  table: "organisation",
} as const

test("no mail, header or calendar entry names a health service or a volunteer's role", async () => {
  await fillDemonstration(NOW)
  await transaction(async (tx) => {
    await tx.update(slots).set({ capacity: 100 })
  })
  for (const [index, offering] of (await oneOfEachName()).entries())
    for (const locale of offering.health ? locales : [locales[index % 2]!])
      await everyMessageOf(offering, locale)
  const worker = startWorker({ smtpUrl: office.url, log: quiet, clock: makeClock() })
  await until(async () => (await unsent()) === 0, 100_000)
  await worker.stop()

  // In two languages: four confirmations, on the waitlist, offer, change, cancellation, reminder.
  expect(new Set(office.received.map((one) => subjectKind(one.mail.subject))).size).toBe(18)
  const banned = await telling()
  expect(banned.length).toBeGreaterThan(40)
  const named = anyOf(banned)
  for (const { raw, mail } of office.received) {
    const calendars = mail.attachments.map((file) => file.content.toString().replace(/\r\n /g, ""))
    // «Meta» is a volunteer's role in Spanish, and an element of HTML.
    const everything = [raw, mail.subject, mail.text, mail.html, ...calendars]
      .join("\n")
      .replaceAll("<meta", "")
    expect(named.exec(everything)?.[1], `in: ${mail.text}`).toBeUndefined()
    // A volunteer may read where to come; for anybody else the place tells what for.
    if (!/volunt/i.test(everything)) expect(everything).not.toContain("Health hub")
  }
}, 180_000)

/** What tells of somebody's health and roles of all three events, in every language. */
async function telling(): Promise<string[]> {
  const rows = await db.select().from(offerings)
  return rows
    .filter((row) => row.health || row.flow === "shift")
    .flatMap((row) => Object.values(row.texts).map((text) => text.name ?? ""))
}

/** Any of the names, as words of their own: "nurse" is not in "nursery". */
function anyOf(names: string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  return new RegExp(`(?<![\\p{L}-])(${escaped.join("|")})(?![\\p{L}-])`, "iu")
}

/** A name is offered at many sites: once is enough. */
async function oneOfEachName(): Promise<Offering[]> {
  const rows = await db.select().from(offerings).orderBy(asc(offerings.id))
  return [...new Map(rows.map((row) => [`${row.eventId} ${row.texts.en?.name}`, row])).values()]
}

async function everyMessageOf(offering: Offering, locale: string) {
  const [slot, other] = await db
    .select()
    .from(slots)
    .where(eq(slots.offeringId, offering.id))
    .orderBy(asc(slots.startsAt))
  const booked = await signUpFor(offering, locale, slot!, "booked")
  await transaction(async (tx) => {
    const [registration] = await tx.select().from(registrations).where(eq(registrations.id, booked))
    await tell(tx, booked, { message: "changed" }, NOW)
    await remind(tx, registration!, slot!)
  })
  await signUpFor(offering, locale, other ?? slot!, "waiting")
  await fill(offering.id, NOW)
  const cancelled = await signUpFor(offering, locale, slot!, "booked")
  await cancel(cancelled, "everything", { actor: "public" }, NOW)
}

async function remind(
  tx: Parameters<typeof tell>[0],
  registration: typeof registrations.$inferSelect,
  { startsAt }: Slot,
) {
  const params = { day: dateIn("America/New_York", startsAt), startsAt: String(startsAt) }
  const { id, eventId, locale } = registration
  await enqueue(
    tx,
    {
      message: "reminder",
      params,
      eventId,
      registrationId: id,
      locale,
      recipient: registration.email!,
      dedupeKey: `reminder:${id}`,
    },
    NOW,
  )
}

let people = 0
/** No child comes alone. */
const mother = attendee("Rosa Núñez", { birthDate: "1980-05-05" })
async function signUpFor(offering: Offering, locale: string, slot: Slot, as: "booked" | "waiting") {
  const who = offering.counts === "attendee" ? 0 : null
  const email = `person${++people}@example.org`
  const { licence } = offering.rules
  const child = offering.maxAge !== null
  const birthDate = child ? "2018-05-05" : "1980-05-05"
  const person = { email, phone: null, licence: licence ? licensed(licence) : undefined }
  const given: Partial<Submission> = {
    kind: kinds[offering.kind],
    contact: { name: "Ana Núñez", email, phone: child ? "860 555 0100" : null, locale },
    attendees: [
      attendee("Ana Núñez", { birthDate, ...(offering.kind === "role" && { person }) }),
      ...(child ? [mother] : []),
    ],
    wants: as === "booked" ? [{ attendee: who, slotId: slot.id }] : [],
    waits: as === "waiting" ? [{ attendee: who, offeringId: offering.id }] : [],
  }
  return (await signedUp(offering.eventId, given)).registrationId
}

const licensed = (profession: string) => ({
  profession,
  number: "12345",
  state: "CT",
  expiresOn: "2031-01-01",
})

const unsent = () => db.$count(outbox, inArray(outbox.state, ["queued", "sending"]))

/** The first words of a subject tell which message it is. */
const subjectKind = (subject = "") => subject.split(/[:,]/)[0]
