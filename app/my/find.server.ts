import { and, eq, isNull } from "drizzle-orm"
import { note } from "#app/audit/note.server.ts"
import { clientAddress } from "#app/http/client.server.ts"
import { giveBack, limit } from "#app/http/limits.server.ts"
import { delayAfter, slowDown } from "#app/http/slow-down.server.ts"
import { manageToken } from "#app/registration/links.server.ts"
import { db } from "#db/index.ts"
import { attendees, registrations } from "#db/schema/index.ts"

/** What somebody knows of a registration. */
export type SearchKey = { code: string; birthYear?: number; lastFour?: string }
export type Found =
  | { ok: true; token: string }
  | { ok: false; reason: "unknown" }
  | { ok: false; reason: "wait"; retryAfter: number }

// What is limited is guessing: a try that was right is given back. How little it helps: docs/decisions/009-limits-slow-down.md
const ofClient = { name: "wrong look-ups", points: 20, seconds: 600 }
const ofClientAtCode = { name: "wrong look-ups of a code by a client", points: 10, seconds: 1_800 }
// These refuse nobody, or a stranger could close the door for the owner, or for all. They make everybody slower.
const atCode = { name: "wrong look-ups of a code", points: 1e9, seconds: 1_800, free: 6 }
const byAll = { name: "wrong look-ups by all", points: 1e9, seconds: 60, free: 60 }
const TURNED_AWAY = 15

/**
 * The token for a registration's code and what only its owner knows: a birth year of one of its people where there are
 * any, and the last four digits of its telephone where it has one.
 * Refusals: unknown (the same whatever was wrong), wait (this client tried too often, or too many try at once: `retryAfter`
 * in seconds). None of them tells whether the code exists.
 */
export async function find(request: Request, key: SearchKey, now: number): Promise<Found> {
  const counts = [
    { of: ofClient, by: undefined },
    { of: ofClientAtCode, by: `${key.code} ${clientAddress(request)}` },
    { of: atCode, by: key.code },
    { of: byAll, by: "all" },
  ]
  const used = []
  for (const { of, by } of counts) {
    const allowed = await limit(request, of, by)
    if (!allowed.ok) {
      if (allowed.first) await trace(key.code, now)
      return { ok: false, reason: "wait", retryAfter: allowed.retryAfter }
    }
    used.push(allowed.used)
  }
  const [tries = 0, , wrongAtCode = 0, wrongByAll = 0] = used
  const delay = Math.max(delayAfter(wrongAtCode, atCode.free), delayAfter(wrongByAll, byAll.free))
  if (!(await slowDown(delay, { about: key.code, tries })))
    return { ok: false, reason: "wait", retryAfter: TURNED_AWAY }
  const token = await tokenOf(key)
  if (!token) return { ok: false, reason: "unknown" }
  for (const { of, by } of counts) await giveBack(request, of, by)
  return { ok: true, token }
}

async function tokenOf(key: SearchKey): Promise<string | null> {
  const rows = await db
    .select({
      id: registrations.id,
      linkVersion: registrations.linkVersion,
      phone: registrations.phone,
      birthYear: attendees.birthYear,
      birthDate: attendees.birthDate,
    })
    .from(registrations)
    .leftJoin(
      attendees,
      and(eq(attendees.registrationId, registrations.id), isNull(attendees.removedAt)),
    )
    .where(eq(registrations.code, key.code))
  const [found] = rows
  if (!found) return null
  const years = rows.map((row) => row.birthYear ?? yearOf(row.birthDate)).filter((year) => year)
  return opens(key, { years, digits: lastFour(found.phone ?? "") }) ? manageToken(found) : null
}

/** Everything that the registration has must be known; one of which nothing is known opens by its link only. */
function opens(
  key: SearchKey,
  { years, digits }: { years: (number | null)[]; digits: string | null },
) {
  if (years.length === 0 && !digits) return false
  if (years.length > 0 && !years.includes(key.birthYear ?? null)) return false
  return !digits || digits === key.lastFour
}

const yearOf = (date: string | null) => (date ? Number(date.slice(0, 4)) : null)

/** Of a telephone number, however it is written: `8605550123` and `0123` give `0123`. Null: not so many digits. */
export const lastFour = (phone: string): string | null =>
  /\d{4}$/.exec(phone.replace(/\D/g, ""))?.[0] ?? null

/** For who asks later whether somebody tried to get in. */
async function trace(code: string, now: number) {
  const [tried] = await db
    .select({ id: registrations.id, eventId: registrations.eventId })
    .from(registrations)
    .where(eq(registrations.code, code))
  const line = { actor: "public", action: "lookUp.refused", subjectType: "registration" }
  note({ ...line, subjectId: tried?.id, eventId: tried?.eventId }, now)
}
