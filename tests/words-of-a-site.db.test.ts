import { eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import type { Told } from "#app/share/structured-data.ts"
import { db, transaction } from "#db/index.ts"
import { type SiteTexts, sites } from "#db/schema/index.ts"
import { ask, openStaff } from "./staff.ts"
import { makeEvent, makeOffering, makeSlot, NINE, NOW } from "./world.ts"

// A site is called by its name in the reader's language wherever it is named, and by another one's where it has none.

const staff = await openStaff()
afterAll(() => staff.office.close())
const { changeSite, saveSite } = await import("#app/editor/sites/change.server.ts")
const { findEvent } = await import("#app/registration/event.server.ts")
const { findPlan } = await import("#app/registration/plan.server.ts")
const { signedUp } = await import("./sign-up.ts")
const { activitiesByEvent } = await import("#app/activities/queries.server.ts")
const { eventPage } = await import("#app/events/queries.server.ts")
const { gapsIn } = await import("#app/editor/publish/queries.server.ts")
const { legendOf } = await import("#app/privacy/legend.server.ts")
const { exportRoster } = await import("#app/roster/export.server.ts")
const { readOffered } = await import("#app/roster/offered.server.ts")
const { shortSite } = await import("#app/roster/offered.ts")
const { readFilters } = await import("#app/roster/facets.server.ts")
const { feedOf } = await import("#app/share/feed.server.ts")
const { flyerContent } = await import("#app/share/flyer-content.ts")
const { occasionsOf, stopsOf } = await import("#app/share/occasions.server.ts")
const { eventData } = await import("#app/share/structured-data.ts")
const { shiftsByEvent } = await import("#app/shifts/queries.server.ts")
const visits = await import("#app/visits/start.server.ts")
const { invitationsOf } = await import("#emails/calendar.server.ts")
const { factsOf } = await import("#emails/facts.server.ts")
const route = await import("#app/editor/sites/site.route.tsx")

const hall: SiteTexts = {
  en: { name: "Senior center", arrive: "The door by the bus stop." },
  es: { name: "Centro de mayores", arrive: "La puerta junto a la parada." },
}
const place = { address: "2 Elm Street, Avon, CT 06001", town: "Avon", lat: 1, lon: 2 }

/** An event whose one place is called so, with a service, an activity and a shift there. */
async function eventAt(texts: SiteTexts) {
  const there = await makeEvent()
  const by = { eventId: there.id, actor: "ana" }
  await transaction((tx) => changeSite(tx, by, { id: there.siteId, texts, ...place }, NOW))
  const service = await makeSlot(there, await makeOffering(there), { capacity: 9 })
  await makeSlot(there, await makeOffering(there, { kind: "activity", health: true }))
  await makeSlot(there, await makeOffering(there, { kind: "role" }))
  return { ...there, service, event: (await findEvent(db, there.slug))! }
}

const siteOf = async (id: string) => (await db.select().from(sites).where(eq(sites.id, id)))[0]!

/** All that says where it takes place, to a reader of a language. */
async function said(
  { event, service, siteId }: Awaited<ReturnType<typeof eventAt>>,
  locale: "en" | "es",
) {
  const contact = { name: "Ana", email: "ana@example.org", phone: null, locale }
  const { registrationId } = await signedUp(event.id, {
    contact,
    wants: [{ attendee: 0, slotId: service }],
  })
  const plan = (await findPlan(db, registrationId))!
  const offered = await readOffered(db, event)
  const request = new Request(`http://localhost${locale === "es" ? "/es" : ""}/events/x/register`)
  const asked = { event, filters: readFilters(new URLSearchParams()), search: "", locale }
  const roster = await exportRoster({ ...asked, actor: "ana" }, NOW)
  const occasions = await occasionsOf(db, event)
  const told = { locale, state: "published", moves: [] } as Partial<Told> as Told
  const whole = { site: null, url: "", organisation: { name: "", phone: "" } }
  const [stops, where] = [await stopsOf(db, event), occasions[0]!.sites]
  const flyer = flyerContent({ event, sites: where, offerings: [], stops, ...whole }, locale)
  return {
    "event page": (await eventPage(db, event.slug, locale, NOW))!.sites,
    "first step of a visit": (await visits.load(event, request, NOW)).sites,
    activities: await activitiesByEvent(event, locale, NOW),
    "shift board": [...(await shiftsByEvent(event, locale, NOW)).values()],
    mail: factsOf(plan, locale).days,
    "calendar entry": invitationsOf(plan, "ana@example.org", NOW).map(({ content }) => content),
    "calendar of events": await feedOf(db, locale, NOW),
    "search engines": eventData(told, occasions),
    flyer: flyer.places,
    roster: await new Response(roster).text(),
    "roster's filter": offered.sites.map((one) => shortSite({ ...one, alone: false }, locale)),
    "one person's data": [...(await legendOf(db, [{ siteId }], locale)).values()],
  }
}

test("each language says a place by its name in it", async () => {
  const event = await eventAt(hall)
  for (const [what, words] of Object.entries(await said(event, "es"))) {
    expect(JSON.stringify(words), what).toContain("Centro de mayores")
    expect(JSON.stringify(words), what).not.toContain("Senior center")
  }
  for (const [what, words] of Object.entries(await said(event, "en")))
    expect(JSON.stringify(words), what).toContain("Senior center")
})

test("a place without a name in a language is called by the one that it has", async () => {
  for (const [what, words] of Object.entries(await said(await eventAt({ es: hall.es! }), "en")))
    expect(JSON.stringify(words), what).toContain("Centro de mayores")
})

test("how one gets in is told on the event's page, in the mail and in the calendar", async () => {
  const all = await said(await eventAt(hall), "es")
  for (const what of ["event page", "calendar entry"] as const)
    expect(JSON.stringify(all[what]), what).toContain("La puerta junto a la parada.")
})

test("in a mail that names no place of a health service, how one gets in is not told either", async () => {
  const event = await eventAt(hall)
  const dance = { texts: { en: { name: "Dance" } }, health: false, kind: "activity" } as const
  const later = { startsAt: NINE + 3_600_000 }
  const slotId = await makeSlot(event, await makeOffering(event, dance), later)
  const wants = [event.service, slotId].map((id) => ({ attendee: 0, slotId: id }))
  const { registrationId } = await signedUp(event.id, { wants })
  const [day] = factsOf((await findPlan(db, registrationId))!, "en").days
  expect(day!.places[0]).toMatchObject({ name: null, arrive: [] })
})

test("a language that lacks words of a place is told to whoever publishes, and stops nobody", async () => {
  const { event } = await eventAt({ en: hall.en!, es: { name: "Centro de mayores" } })
  expect(await gapsIn(db, event, NOW)).toContainEqual(
    expect.objectContaining({ what: "siteWords", locale: "es", count: 1, must: false }),
  )
  const whole = await eventAt(hall)
  expect((await gapsIn(db, whole.event, NOW)).map(({ what }) => what)).not.toContain("siteWords")
})

test("the form of a place takes its words in each language, and wants a name in one", async () => {
  const { slug, id, siteId } = await eventAt(hall)
  const { cookie } = await staff.signedIn("coordinator", [id])
  const send = (form: Record<string, string>) =>
    ask(route.action, `/staff/events/${slug}/edit/sites/${siteId}`, {
      ...{ cookie, form: { address: place.address, town: "Avon", ...form } },
      params: { slug, site: siteId },
    })
  const nameless = await send({ "texts.es.arrive": "Por atrás." })
  expect(nameless.status).toBe(400)
  expect(JSON.stringify(nameless.answer)).toContain("texts.en.name")
  const version = String((await findEvent(db, slug))!.version)
  const form = {
    shown: version,
    seen: version,
    "texts.es.name": "Casa",
    "texts.es.arrive": "Por atrás.",
  }
  expect(await send(form)).toMatchObject({ status: 303 })
  const row = await siteOf(siteId)
  expect(row.texts).toEqual({ en: {}, es: { name: "Casa", arrive: "Por atrás." } })
})

test("two who write a place's words in two languages at once keep both", async () => {
  const { id, slug, siteId } = await eventAt({ en: { name: "Hall" }, es: { name: "Salón" } })
  const shown = (await findEvent(db, slug))!.version
  const save = (texts: SiteTexts) =>
    transaction((tx) =>
      saveSite(
        tx,
        { eventId: id, actor: "ana", id: siteId, shown, seen: shown },
        () => ({ texts }),
        NOW,
      ),
    )
  await save({ en: { name: "Gym" }, es: { name: "Salón" } })
  expect(await save({ en: { name: "Hall" }, es: { name: "Gimnasio" } })).toEqual({ ok: true })
  const row = await siteOf(siteId)
  expect(row.texts).toEqual({ en: { name: "Gym" }, es: { name: "Gimnasio" } })
})
