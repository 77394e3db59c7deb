import type { EventRow, OfferingRow, SiteRow } from "../registration/event.server.ts"

/** What of an offering's slots the public may take now. `opensAt` is the first that is still ahead, or null. */
export type Room = { free: number; capacity: number; open: number; opensAt: number | null }

export type SignUp =
  | { state: "open" | "full" | "closed" | "none" }
  | { state: "notOpen"; opensAt: number }

/** Offerings of one kind and name, whatever their site: what a resident thinks of as one thing. */
export type Offer = {
  kind: OfferingRow["kind"]
  texts: OfferingRow["texts"]
  minAge: number | null
  maxAge: number | null
  licence: boolean
  ids: string[]
}

export type Content = { sites: SiteRow[]; offers: Offer[] }

/** `none`: nothing of the kind is offered. Full still lets people wait. */
export function signUpOf(rooms: (Room | undefined)[], anything: boolean): SignUp {
  if (!anything) return { state: "none" }
  const known = rooms.filter((room) => room !== undefined)
  if (known.some(({ free }) => free > 0)) return { state: "open" }
  if (known.some(({ open }) => open > 0)) return { state: "full" }
  const ahead = known.map(({ opensAt }) => opensAt).filter((at) => at !== null)
  return ahead.length > 0 ? { state: "notOpen", opensAt: Math.min(...ahead) } : { state: "closed" }
}

export type Left = "plenty" | "some" | "count" | "few" | "full" | "closed"

/** Room in words. Up to ten are worth counting; `few` is when they are also less than a third of all. */
export function leftOf(rooms: (Room | undefined)[]): { left: Left; free: number } {
  const known = rooms.filter((room) => room !== undefined)
  const total = (key: "free" | "capacity" | "open") =>
    known.reduce((sum, room) => sum + room[key], 0)
  const free = total("free")
  if (total("open") === 0) return { left: "closed", free: 0 }
  if (free === 0) return { left: "full", free }
  const roomy = free * 3 > total("capacity")
  if (free <= 10) return { left: roomy ? "count" : "few", free }
  return { left: roomy ? "plenty" : "some", free }
}

/** Groups offerings that differ only in their site, and keeps the sites where residents have something to do. */
export function contentOf(sites: SiteRow[], offerings: OfferingRow[]): Content {
  const groups = Map.groupBy(offerings, ({ kind, texts }) => `${kind} ${texts.en?.name}`)
  const offers = [...groups.values()].map((group): Offer => {
    const [{ kind, texts, minAge, maxAge, rules }] = group as [OfferingRow]
    const licence = rules.licence !== undefined
    return { kind, texts, minAge, maxAge, licence, ids: group.map(({ id }) => id) }
  })
  const visited = new Set(
    offerings.filter(({ kind }) => kind !== "role").map(({ siteId }) => siteId),
  )
  return { sites: sites.filter(({ id }) => visited.has(id)), offers }
}

/** An event is over on the day after its last one. `today` is an ISO date in its zone. */
export const isOver = (event: Pick<EventRow, "endsOn">, today: string) => event.endsOn < today
