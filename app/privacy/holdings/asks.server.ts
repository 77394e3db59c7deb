import { asks, calls, replies } from "#db/schema/index.ts"
import { among } from "#dialect"
import { hanging } from "./hanging.server.ts"
import { type Holding, held } from "./holding.ts"

export const ofAsks: Holding[] = [
  held(replies, {
    copied: ["reply", "repliedAt"],
    internal: ["id", "askId", "eventId", "registrationId"],
    rows: (db, whose) =>
      db.select().from(replies).where(among(replies.registrationId, whose.registrations)),
    forget: (tx, whose) =>
      tx.delete(replies).where(among(replies.registrationId, whose.registrations)),
  }),
  held(calls, {
    copied: ["about", "createdAt", "doneAt", "outcome", "attempts"],
    internal: ["id", "eventId", "registrationId", "attendeeId", "detail", "doneBy"],
    ...hanging(calls),
  }),
  { table: asks, nobody: "what was changed about an event, which everybody was told" },
]
