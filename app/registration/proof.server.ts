import { and, eq, isNotNull } from "drizzle-orm"
import { mineCookie } from "#app/http/cookies.server.ts"
import { db } from "#db/index.ts"
import { attendees, people, registrations } from "#db/schema/index.ts"
import { fold } from "./fold.ts"
import { readToken } from "./links.server.ts"

/**
 * The confirmed person whom this browser proves to be: it came by a mail to them, and states the same address and
 * name. Undefined for anybody else, whatever they typed.
 */
export async function provenPerson(
  request: Request,
  { name, email }: { name: string; email?: string },
): Promise<string | undefined> {
  const token = mineCookie.read(request)
  const link = token ? readToken(token) : null
  if (link?.kind !== "mailed" || !email) return undefined
  const rows = await db
    .select({ id: people.id, email: people.email, mailedTo: registrations.email })
    .from(registrations)
    .innerJoin(attendees, eq(attendees.registrationId, registrations.id))
    .innerJoin(people, eq(people.id, attendees.personId))
    .where(
      and(
        eq(registrations.id, link.registrationId),
        eq(registrations.linkVersion, link.linkVersion),
        isNotNull(people.confirmedAt),
        eq(people.sortName, fold(name)),
      ),
    )
  const address = email.toLowerCase()
  return rows.find((one) => one.email === address && one.mailedTo?.toLowerCase() === address)?.id
}
