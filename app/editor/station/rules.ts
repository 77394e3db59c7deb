import { createHash } from "node:crypto"
import { dateIn } from "#app/i18n/time.ts"
import type { MovePlan } from "./plan.ts"

/** One offering at one site, or where it has none. */
export type Station = { eventId: string; offeringId: string; siteId: string | null }

/** What a coordinator decides. `from`: the start of the first time that does not take place, in ms. */
export type Closing = Station & {
  from: number
  /** Whoever fits nowhere gives the place up, or keeps it until somebody has called. */
  left: "release" | "keep"
  useWalkin: boolean
  otherSites: boolean
}

type Slot = { siteId: string | null; startsAt: number; closedAt: number | null }

/** Whether a slot of the offering does not take place: at this site, from then to the end of that day. What has begun goes on. */
export const isClosing = (slot: Slot, closing: Closing, zone: string, now: number): boolean =>
  slot.closedAt === null &&
  slot.siteId === closing.siteId &&
  slot.startsAt > now &&
  slot.startsAt >= closing.from &&
  dateIn(zone, slot.startsAt) === dateIn(zone, closing.from)

/** Whether people may be sent to a slot of the offering: on the same day, and not where it closes. */
export const isTarget = (slot: Slot, closing: Closing, zone: string, now: number): boolean =>
  slot.closedAt === null &&
  slot.startsAt > now &&
  dateIn(zone, slot.startsAt) === dateIn(zone, closing.from) &&
  (closing.otherSites || slot.siteId === closing.siteId) &&
  !isClosing(slot, closing, zone, now)

/** What a coordinator has seen of a plan, in short: what is the same has the same. */
export function seenOf({ moves, left }: MovePlan, offers: string[]): string {
  const lines = [...moves.map((move) => Object.values(move).join(" ")), ...left, ...offers]
  return createHash("sha256").update(lines.toSorted().join("\n")).digest("base64url").slice(0, 22)
}

type Spot = { lat: number; lon: number }

/** Nobody is sent further than this from where they wanted to go. */
export const FURTHEST_KM = 40

/** As the crow flies, between two points in millionths of a degree; good enough within a state. */
export function kilometers(a: Spot, b: Spot): number {
  const north = ((a.lat - b.lat) / 1e6) * 111.2
  const east = ((a.lon - b.lon) / 1e6) * 111.2 * Math.cos((a.lat / 1e6) * (Math.PI / 180))
  return Math.hypot(north, east)
}

const MINUTE = 60_000

/** By car or bus, with looking for the door, in ms. */
export const travelFor = (km: number): number => Math.round((15 + 1.5 * km) * MINUTE)
