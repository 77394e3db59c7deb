import { and, eq, inArray, notExists, or } from "drizzle-orm"
import { transaction } from "#db/index.ts"
import {
  attendees,
  consents,
  credentials,
  drafts,
  networkSalts,
  people,
  registrations,
} from "#db/schema/index.ts"
import { among } from "#dialect"
import { hanging } from "./hanging.server.ts"
import { type Holding, held, type Whose } from "./holding.ts"

export const ofRegistration: Holding[] = [
  held(consents, {
    copied: ["purpose", "version", "locale", "givenAt"],
    internal: ["id", "eventId", "registrationId", "attendeeId"],
    ...hanging(consents),
  }),
  held(attendees, {
    copied: ["name", "birthYear", "birthDate", "language", "needs", "guardian", "removedAt"],
    internal: [
      "id",
      "eventId",
      "registrationId",
      "personId",
      "sortName",
      "credentialId",
      "position",
    ],
    rows: (db, whose) => db.select().from(attendees).where(are(whose)),
    forget: (tx, whose) => tx.delete(attendees).where(are(whose)),
  }),
  held(drafts, {
    copied: [],
    internal: ["id", "browserHash", "eventId", "flow", "data", "version", "expiresAt"],
    // What was confirmed stands in the registration, to the letter.
    rows: async () => [],
    forget: (tx, whose) => {
      const became = tx
        .select({ id: registrations.draftId })
        .from(registrations)
        .where(among(registrations.id, whose.registrations))
      return tx.delete(drafts).where(inArray(drafts.id, became))
    },
    forgetEvent: (eventId) =>
      transaction(async (tx) => {
        await tx.delete(drafts).where(eq(drafts.eventId, eventId))
      }),
  }),
  held(registrations, {
    copied: [
      "kind",
      "code",
      "contact",
      "email",
      "phone",
      "locale",
      "helpedBy",
      "details",
      "createdAt",
      "confirmedAt",
      "cancelledAt",
    ],
    internal: [
      "id",
      "eventId",
      "draftId",
      "linkVersion",
      "sortName",
      "version",
      "network",
      "wideNetwork",
      "remindAt",
    ],
    rows: (db, whose) =>
      db.select().from(registrations).where(among(registrations.id, whose.registrations)),
    forget: (tx, whose) =>
      tx.delete(registrations).where(among(registrations.id, whose.registrations)),
  }),
  // Somebody who is in another event stays for it, with the licence that was stated there, and no other.
  held(credentials, {
    copied: ["profession", "number", "state", "expiresOn", "createdAt", "verifiedAt"],
    internal: ["id", "personId", "verifiedBy"],
    rows: (db, { people }) =>
      db.select().from(credentials).where(among(credentials.personId, people)),
    forget: (tx, whose) => {
      const stated = tx
        .select({ id: attendees.id })
        .from(attendees)
        .where(
          and(
            eq(attendees.personId, credentials.personId),
            eq(attendees.credentialId, credentials.id),
          ),
        )
      return tx
        .delete(credentials)
        .where(and(among(credentials.personId, whose.people), notExists(stated)))
    },
  }),
  held(people, {
    copied: ["name", "email", "phone", "birthDate", "locale", "confirmedAt"],
    internal: ["id", "sortName", "version"],
    rows: (db, whose) => db.select().from(people).where(among(people.id, whose.people)),
    forget: (tx, whose) => {
      const elsewhere = tx
        .select({ id: attendees.id })
        .from(attendees)
        .where(eq(attendees.personId, people.id))
      return tx.delete(people).where(and(among(people.id, whose.people), notExists(elsewhere)))
    },
  }),
  { table: networkSalts, nobody: "a random number a day, deleted after a week" },
]

const are = (whose: Whose) =>
  or(among(attendees.registrationId, whose.registrations), among(attendees.id, whose.attendees))
