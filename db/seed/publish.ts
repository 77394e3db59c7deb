import { insertAll } from "#db/bulk.ts"
import { events, offerings, sites, slots } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import type { EventContent } from "./content.ts"

/** Writes an event with its sites, offerings and slots. */
export async function publish(tx: Tx, content: EventContent, makeId: () => string) {
  const eventId = makeId()
  await tx.insert(events).values({ id: eventId, ...content.event })
  const siteRows = content.sites.map((site, position) => ({
    id: makeId(),
    eventId,
    position,
    ...site,
  }))
  await insertAll(tx, sites, siteRows)
  const pairs = content.offerings.map(({ slots: windows, ...offering }, position) => {
    const id = makeId()
    const row: typeof offerings.$inferInsert = {
      counts: "attendee",
      take: "one",
      health: offering.kind === "service",
      ...offering,
      rules: offering.rules ?? {},
      id,
      eventId,
      position,
    }
    return {
      row,
      windows: windows.map(({ site, ...slot }) => ({
        ...{ id: makeId(), eventId, offeringId: id, siteId: siteRows[site]!.id },
        ...slot,
      })),
    }
  })
  await insertAll(
    tx,
    offerings,
    pairs.map(({ row }) => row),
  )
  await insertAll(
    tx,
    slots,
    pairs.flatMap(({ windows }) => windows),
  )
}
