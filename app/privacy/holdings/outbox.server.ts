import { and, eq, isNull } from "drizzle-orm"
import { transaction } from "#db/index.ts"
import { outbox } from "#db/schema/index.ts"
import { among } from "#dialect"
import { type Holding, held } from "./holding.ts"

export const ofOutbox: Holding[] = [
  held(outbox, {
    copied: ["message", "recipient", "locale", "state", "createdAt", "sentAt"],
    internal: [
      "id",
      "params",
      "eventId",
      "registrationId",
      "recipientKey",
      "sendAfter",
      "dedupeKey",
      "attempts",
      "claimedBy",
      "leaseUntil",
      "error",
    ],
    rows: (db, whose) =>
      db.select().from(outbox).where(among(outbox.registrationId, whose.registrations)),
    forget: (tx, whose) =>
      tx.delete(outbox).where(among(outbox.registrationId, whose.registrations)),
    // The last mail to somebody who was erased on request belongs to no registration any more.
    forgetEvent: (eventId) =>
      transaction(async (tx) => {
        await tx
          .delete(outbox)
          .where(and(isNull(outbox.registrationId), eq(outbox.eventId, eventId)))
      }),
  }),
]
