import { createHash, randomBytes } from "node:crypto"
import { writeFileSync } from "node:fs"
import { and, eq, isNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import type { Visit } from "#app/visits/forms.ts"
import { insertAll } from "#db/bulk.ts"
import { close, db, transaction } from "#db/index.ts"
import { drafts, events, offerings, slots } from "#db/schema/index.ts"
import { fillDemonstration } from "#db/seed/demonstration.ts"
import { chance, random } from "#db/seed/random.ts"
import type { Job } from "#tests/bench/generators/load.task.ts"
import { finish, task } from "#tests/bench/task.ts"

// Fills the database that DATABASE_URL names with the demonstration and with drafts that only wait to be confirmed.
// Every slot gets exactly the places that the drafts ask for, so that one too many would be overbooked.
const order = task<{
  drafts: number
  /** In each household. */
  people: number
  jobs: string
}>()

const HOURS = 3_600_000
const { below, pick } = chance(random(20_261_124))

await fillDemonstration(Date.now())
const [event] = await db.select().from(events).where(eq(events.slug, "medical-mission"))
const services = await servicesBySite()
const wanted = new Map<string, number>()
const households = Array.from({ length: order.drafts }, (_, index) => household(index))

await transaction(async (tx) => {
  for (const [id, places] of wanted) {
    const [slot] = await tx.select().from(slots).where(eq(slots.id, id))
    const capacity = slot!.taken + slot!.heldWalkin + places
    await tx.update(slots).set({ capacity }).where(eq(slots.id, id))
  }
  await insertAll(
    tx,
    drafts,
    households.map(({ draft }) => draft),
  )
})
writeFileSync(order.jobs, households.map(({ job }) => JSON.stringify(job)).join("\n"))
await close()
finish({ eventId: event!.id, slots: wanted.size })

async function servicesBySite() {
  const rows = await db
    .select({ slot: slots, offering: offerings })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .where(
      and(eq(slots.eventId, event!.id), eq(offerings.kind, "service"), isNull(offerings.maxAge)),
    )
  const bySite = Map.groupBy(rows, ({ slot }) => slot.siteId!)
  return [...bySite].map(([siteId, found]) => ({
    siteId,
    offerings: [...Map.groupBy(found, ({ offering }) => offering.id)].map(([id, some]) => ({
      id,
      slots: some.map(({ slot }) => slot.id).sort(),
    })),
  }))
}

type Household = { draft: typeof drafts.$inferInsert; job: Job }

/** One draft whose every question is answered, and the request that confirms it. Early times are wanted more. */
function household(index: number): Household {
  const site = services[below(services.length)]!
  const people: Visit["people"] = []
  const choices: Visit["choices"] = []
  for (let person = 1; person <= order.people; person++) {
    const service = pick(site.offerings)
    const slotId = service.slots[Math.floor((below(1000) / 1000) ** 2 * service.slots.length)]!
    wanted.set(slotId, (wanted.get(slotId) ?? 0) + 1)
    const key = String(person)
    people.push({
      ...{ key, name: `Ana Núñez ${index}`, birthYear: 1980, language: "es", needs: [] },
      services: [service.id],
    })
    choices.push({ person: key, serviceId: service.id, take: "slot", slotId })
  }
  const id = uuidv7()
  const browser = randomBytes(24).toString("base64url")
  const visit: Visit = { siteId: site.siteId, arrive: null, people, choices, contact: null }
  return {
    draft: {
      id,
      browserHash: createHash("sha256").update(browser).digest("base64url"),
      eventId: event!.id,
      flow: "visit",
      data: visit as unknown as Record<string, unknown>,
      expiresAt: Date.now() + 6 * HOURS,
    },
    job: {
      draft: id,
      path: `/es/events/medical-mission/visit/${id}/check`,
      cookie: `turnout_draft=${browser}`,
      address: `10.${below(250)}.${below(250)}.${below(250)}`,
      body: new URLSearchParams({
        ...{ version: "1", website: "", name: "Ana Núñez", email: `ana.${index}@example.org` },
        ...{ phone: "", helpedBy: "", privacy: "on" },
      }).toString(),
    },
  }
}
