import { and, eq, isNull, sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { register } from "#app/registration/register.server.ts"
import { db, transaction } from "#db/index.ts"
import { events, offerings, slots } from "#db/schema/index.ts"
import { percentile } from "#tests/bench/figures.ts"

export type Round = { count: number; atOnce: number; where: "one slot" | "spread" }
export type Ran = { seconds: number; p99: number }

/** Slots of Medical Mission with room for everybody. */
export async function roomForAll() {
  const rows = await db
    .select({ id: slots.id, eventId: slots.eventId })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .innerJoin(events, eq(events.id, slots.eventId))
    .where(
      and(
        eq(events.slug, "medical-mission"),
        eq(offerings.kind, "service"),
        isNull(offerings.maxAge),
      ),
    )
  await transaction(async (tx) => {
    await tx
      .update(slots)
      .set({ capacity: sql`${slots.capacity} + 100000` })
      .where(eq(slots.eventId, rows[0]!.eventId))
  })
  return rows
}

/** Registers one person each by the real code, without HTTP. */
export async function signUps(places: Place[], { count, atOnce, where }: Round): Promise<Ran> {
  const latencies: number[] = []
  let left = count
  const begun = performance.now()
  const lane = async () => {
    while (left-- > 0) {
      const start = performance.now()
      await signUp(where === "spread" ? places[left % places.length]! : places[0]!)
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const seconds = (performance.now() - begun) / 1000
  return {
    seconds,
    p99: percentile(
      latencies.sort((a, b) => a - b),
      0.99,
    ),
  }
}

export type Place = { id: string; eventId: string }

export async function signUp(place: Place) {
  const outcome = await transaction((tx) =>
    register(
      tx,
      {
        draftId: uuidv7(),
        event: { id: place.eventId },
        kind: "household",
        contact: { name: "Ana Núñez", email: "ana@example.org", phone: null, locale: "es" },
        details: {},
        attendees: [{ name: "Ana Núñez", birthYear: 1980, language: "es", needs: [] }],
        wants: [{ attendee: 0, slotId: place.id }],
        waits: [],
        consents: [{ purpose: "privacy", version: "bench" }],
      },
      Date.now(),
    ),
  )
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
}
