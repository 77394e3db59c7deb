import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { cancelEvent } from "#app/editor/cancel.server.ts"
import { postpone } from "#app/editor/postponement/postpone.server.ts"
import { takeBack } from "#app/editor/postponement/take-back.server.ts"
import { eventPage } from "#app/events/queries.server.ts"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { makeEvent, makeOffering, makeSlot, NOW } from "#tests/world.ts"

const about = { actor: "ana" }

test("search engines are told when an event is postponed, that it was taken back, and when it is cancelled", async () => {
  const { id: eventId, slug, siteId } = await makeEvent()
  const there = { id: eventId, siteId }
  await makeSlot(there, await makeOffering(there))
  const told = async () => {
    const { shared } = (await eventPage(db, slug, "en", NOW))!
    return (shared.data as { "@graph": object[] })["@graph"][0]
  }
  const versionNow = async () =>
    (await db.select().from(events).where(eq(events.id, eventId)))[0]!.version
  const later = async () =>
    postpone(
      {
        ...{ ...about, eventId, places: [], moves: { "2026-12-12": "2027-01-09" } },
        version: await versionNow(),
      },
      NOW,
    )
  expect(await told()).toMatchObject({ eventStatus: "https://schema.org/EventScheduled" })
  const postponed = await later()
  const moved = {
    eventStatus: "https://schema.org/EventRescheduled",
    startDate: "2027-01-09T14:00:00.000Z",
    previousStartDate: "2026-12-12T14:00:00.000Z",
  }
  expect(await told()).toMatchObject(moved)
  const { askId } = postponed as { askId: string }
  expect(await takeBack({ ...about, eventId, askId }, NOW)).toEqual({ ok: true })
  expect(await told()).toMatchObject({ eventStatus: "https://schema.org/EventScheduled" })
  expect(await told()).not.toHaveProperty("previousStartDate")
  await later()
  expect(await told()).toMatchObject(moved)
  await transaction((tx) => cancelEvent(tx, { ...about, eventId }, NOW))
  expect(await told()).toMatchObject({ eventStatus: "https://schema.org/EventCancelled" })
})
