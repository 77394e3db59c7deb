import { eq, getTableName } from "drizzle-orm"
import { expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { db, transaction } from "#db/index.ts"
import { people } from "#db/schema/index.ts"
import { attendee, confirmed, knownVolunteer, signedUp } from "#tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"
import { asFile, copyOf } from "./copy.server.ts"
import { heldTables } from "./holdings.server.ts"

const copy = async (registrationId: string, proven = false) =>
  copyOf(db, (await findPlan(db, registrationId))!, { proven, locale: "en" }, NOW)

async function family() {
  const event = await makeEvent()
  const slotId = await makeSlot(event, await makeOffering(event), { capacity: 9 })
  return signedUp(event.id, {
    contact: { name: "Ana Núñez", email: "ana@example.org", phone: "860-555-0123", locale: "es" },
    details: { emergency: { name: "Eva", phone: "860-555-0124" } },
    attendees: [attendee("Ana Núñez"), attendee("Ben", { needs: ["wheelchair"] })],
    wants: [{ attendee: 0, slotId }],
  })
}

test("one is given what one typed, with what, where and when in words, and no id or key of ours", async () => {
  const { registrationId } = await family()
  const { kept, ...about } = await copy(registrationId)
  expect(about).toEqual({
    event: "Fair",
    day: "2026-12-12",
    zone: "America/New_York",
    madeAt: new Date(NOW).toISOString(),
  })
  expect(kept.registrations).toMatchObject([
    { contact: "Ana Núñez", email: "ana@example.org", details: { emergency: { name: "Eva" } } },
  ])
  expect(kept.attendees).toMatchObject([
    { name: "Ana Núñez" },
    { name: "Ben", needs: ["wheelchair"] },
  ])
  expect(kept.bookings).toMatchObject([
    { slotId: { what: "Check-up", startsAt: new Date(NINE).toISOString() }, state: "booked" },
  ])
  expect(kept.outbox).toMatchObject([{ message: "confirmation", recipient: "ana@example.org" }])
  expect(JSON.stringify(kept)).not.toMatch(/"(id|eventId|sortName|network|draftId|linkVersion)"/)
  expect(JSON.stringify(kept)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7|\b\d{13}\b/)
})

test("nothing of anybody else is in it", async () => {
  const [one, other] = [await family(), await family()]
  const mine = await copy(one.registrationId, true)
  const theirs = await findPlan(db, other.registrationId)
  expect(JSON.stringify(mine)).not.toContain(theirs!.registration.code)
})

test("what is known across events is given to whoever has shown that it is theirs, and to nobody who only typed their name", async () => {
  const [one, two] = [await makeEvent(), await makeEvent()]
  const email = `vera-${one.id}@example.org`
  const vera = await knownVolunteer(one.id, email)
  const sign = (person: object) =>
    signedUp(two.id, {
      kind: "volunteer",
      contact: { name: vera.name!, email, phone: null, locale: "en" },
      attendees: [{ ...vera, person: { email, phone: null, ...person } }],
    })
  const { registrationId } = await sign({ known: vera.person!.known })
  await confirmed(registrationId)
  await transaction(async (tx) => {
    await tx.update(people).set({ phone: "860-555-0199" }).where(eq(people.id, vera.person!.known!))
  })
  expect((await copy(registrationId, true)).kept.people).toMatchObject([{ phone: "860-555-0199" }])
  expect((await copy(registrationId)).kept.people).toBeUndefined()
  const typed = await sign({})
  expect(JSON.stringify(await copy(typed.registrationId, true))).not.toContain("860-555-0199")
})

test("as a file it is JSON that no cache keeps", async () => {
  const { registrationId } = await family()
  const file = asFile(await copy(registrationId), "fair")
  expect(file.headers.get("Content-Disposition")).toBe(
    'attachment; filename="fair-2026-11-24.json"',
  )
  expect(file.headers.get("Cache-Control")).toBe("no-store")
  expect(await file.json()).toMatchObject({ event: "Fair", kept: { attendees: [{}, {}] } })
})

test.each(locales)(
  "every table and column that somebody is given has its words in %s",
  (locale) => {
    const t = texts(locale, "privacy") as unknown as (key: string) => string
    const keys = heldTables.flatMap(({ table, copied }) =>
      copied.length === 0
        ? []
        : [
            `table.${getTableName(table)}`,
            ...copied.filter((column) => column !== "details").map((column) => `column.${column}`),
          ],
    )
    expect(keys.filter((key) => t(key) === key)).toEqual([])
  },
)
