import { createEvent } from "#app/editor/change-event.server.ts"
import { slotsOf } from "#app/editor/patterns.ts"
import { publish } from "#app/editor/publish/publish.server.ts"
import type { Tx } from "#dialect"
import type { EventContent, OfferingContent } from "./content.ts"

type By = { actor: string; makeId: () => string }

/** Makes an event as staff make one of a template, and publishes it. Throws where the editor would say that something is missing. */
export async function make(
  tx: Tx,
  { event, sites, offerings }: EventContent,
  { actor, makeId }: By,
  now: number,
): Promise<void> {
  const id = makeId()
  const places = sites.map((site, position) => ({ id: makeId(), position, ...site }))
  const offered = offerings.map(({ times, ...offering }, position) => ({
    row: rowOf({ ...offering, id: makeId(), position }),
    times,
  }))
  const slots = offered.flatMap(({ row, times }) =>
    times.flatMap(({ stops, ...pattern }) => {
      const there = stops.map(({ day, site }) => ({ day, siteId: places[site]!.id }))
      return slotsOf({ ...pattern, stops: there }, event).map((slot) => ({
        ...{ id: makeId(), offeringId: row.id },
        ...slot,
      }))
    }),
  )
  await createEvent(
    tx,
    { event: { ...event, id, state: "draft" }, actor, action: "event.create" },
    async (editing) => {
      await editing.insert("sites", places)
      await editing.insert(
        "offerings",
        offered.map(({ row }) => row),
      )
      await editing.insert("slots", slots)
    },
    now,
  )
  const published = await publish(tx, { eventId: id, actor }, now)
  if (!published.ok) throw new Error(`${event.slug}: ${JSON.stringify(published)}`)
}

/** The name of a service is health information. */
const rowOf = ({
  rules = {},
  ...offering
}: Omit<OfferingContent, "times"> & { id: string; position: number }) => ({
  counts: "attendee" as const,
  take: "one" as const,
  health: offering.kind === "service",
  rules,
  ...offering,
})
