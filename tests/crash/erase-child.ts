import { eraseOnRequest } from "#app/privacy/erase-on-request.server.ts"
import { db } from "#db/index.ts"
import { registrations } from "#db/schema/index.ts"

// A process that erases everybody at their request, one after the other, until it is done or killed.
const now = Number(process.env.CLOCK)
for (const { id } of await db.select({ id: registrations.id }).from(registrations))
  await eraseOnRequest({ registrationId: id, by: "public", because: "asked" }, now)
process.exit(0)
