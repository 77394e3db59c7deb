import { publish } from "#app/editor/publish/publish.server.ts"
import { makeSlots } from "#app/editor/times/make.server.ts"
import { close, transaction } from "#db/index.ts"
import { finish, task } from "#tests/bench/task.ts"
import { largeEvent, type Size } from "./large-event.ts"

// Makes an event and publishes it, in the database that DATABASE_URL names.
const { slug, ...size } = task<Size & { slug: string }>()
const now = Date.now()
const { by, offeringIds, pattern } = await largeEvent(size, slug, now)
for (const offeringId of offeringIds)
  await transaction((tx) => makeSlots(tx, by, { offeringId, pattern, overlapToo: false }, now))
const published = await transaction((tx) => publish(tx, by, now))
if (!published.ok) throw new Error(`refused: ${published.reason}`)
await close()
finish({ eventId: by.eventId })
