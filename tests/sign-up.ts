import { and, eq, isNotNull } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { confirm } from "#app/registration/confirm.server.ts"
import { manageToken, readToken } from "#app/registration/links.server.ts"
import { register } from "#app/registration/register.server.ts"
import type { AttendeeInput, Submission } from "#app/registration/submission.ts"
import { db, transaction } from "#db/index.ts"
import { attendees, people, registrations } from "#db/schema/index.ts"
import { NOW } from "./world.ts"

export const attendee = (name = "Ana Núñez", more: Partial<AttendeeInput> = {}): AttendeeInput => ({
  name,
  birthYear: 1980,
  language: "es",
  ...more,
})

/** A volunteer, kept across events by address and name. */
export const volunteer = (email: string, name = "Vera Volkov"): AttendeeInput =>
  attendee(name, { birthYear: null, birthDate: "1990-02-03", person: { email, phone: null } })

/** A complete submission of one person for nothing yet. */
export const submission = (eventId: string, given: Partial<Submission> = {}): Submission => ({
  draftId: uuidv7(),
  event: { id: eventId },
  kind: "household",
  contact: { name: "Ana Núñez", email: "ana@example.org", phone: null, locale: "es" },
  details: {},
  attendees: [attendee()],
  wants: [],
  waits: [],
  consents: [{ purpose: "privacy", version: "test" }],
  ...given,
})

export const signUp = (eventId: string, given: Partial<Submission> = {}, now = NOW) =>
  transaction((tx) => register(tx, submission(eventId, given), now))

/** Like `signUp`, for tests whose subject comes after it: a refusal is a bug of the test. */
export async function signedUp(eventId: string, given: Partial<Submission> = {}, now = NOW) {
  const outcome = await signUp(eventId, given, now)
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome
}

/** Answers from the newest mail to a registration's address, which so is confirmed. */
export async function confirmed(registrationId: string, now = NOW) {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, registrationId))
  const link = readToken(manageToken(row!, "mailed"))
  await confirm(link!, now)
}

/** A volunteer whom we know, who has signed up for nothing yet: `volunteer(email)` with proof of it. */
export async function knownVolunteer(
  eventId: string,
  email: string,
  name?: string,
): Promise<AttendeeInput> {
  const stated = volunteer(email, name)
  const { registrationId } = await signedUp(eventId, {
    kind: "volunteer",
    contact: { name: stated.name!, email, phone: null, locale: "es" },
    attendees: [stated],
  })
  await confirmed(registrationId)
  const [one] = await db
    .select({ id: people.id })
    .from(attendees)
    .innerJoin(people, eq(people.id, attendees.personId))
    .where(and(eq(attendees.registrationId, registrationId), isNotNull(people.confirmedAt)))
  return { ...stated, person: { ...stated.person!, known: one!.id } }
}
