import { uuidv7 } from "uuidv7"
import { everywhere } from "#app/editor/days.ts"
import { addOffering } from "#app/editor/offerings/change.server.ts"
import type { Pattern } from "#app/editor/patterns.ts"
import { addSite } from "#app/editor/sites/change.server.ts"
import { transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"

export type Size = { sites: number; offerings: number; times: number }
export type LargeEvent = {
  by: { eventId: string; actor: string }
  siteIds: string[]
  offeringIds: string[]
  /** What is made of each offering: so many times at each site. */
  pattern: Pattern
}

const DAY = "2099-12-12"

/** By the editor's verbs an event that nobody sees yet, with its sites and what is offered, and no times. */
export async function largeEvent(
  { sites, offerings, times }: Size,
  slug: string,
  now: number,
): Promise<LargeEvent> {
  const eventId = uuidv7()
  const by = { eventId, actor: "bench" }
  await transaction((tx) =>
    tx.insert(events).values({
      ...{ id: eventId, slug, state: "draft", zone: "America/New_York", settings: {} },
      ...{ startsOn: DAY, endsOn: DAY, purgeOn: "2100-03-12" },
      texts: Object.fromEntries(
        ["en", "es"].map((locale) => [locale, { name: "Fair", when: "Saturday", where: "There" }]),
      ),
    }),
  )
  const texts = { en: { name: "Check-up" }, es: { name: "Chequeo" } }
  const place = {
    texts: { en: { name: "Hall" } },
    address: "2 Elm Street, Avon, CT 06001",
    town: "Avon",
    lat: 0,
    lon: 0,
  }
  const siteIds = await each(sites, () => transaction((tx) => addSite(tx, by, place, now)))
  const offeringIds = await each(offerings, () =>
    transaction((tx) =>
      addOffering(tx, by, { kind: "service", flow: "visit", take: "one", rules: {}, texts }, now),
    ),
  )
  const pattern: Pattern = {
    stops: everywhere([DAY], siteIds),
    what: {
      ...{ from: "09:00", to: endOf(times), every: 5, lasts: 5, pauses: [] },
      ...{ capacity: 4, heldWalkin: 1, minimum: 0, target: 0 },
    },
    ...{ opens: { at: now }, closes: { before: "slot", days: 1, time: "20:00" } as const },
  }
  return { by, siteIds, offeringIds, pattern }
}

function endOf(times: number): string {
  const minutes = 9 * 60 + times * 5
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

async function each(count: number, add: () => Promise<{ ok: boolean; id?: string }>) {
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push((await add()).id!)
  return ids
}
