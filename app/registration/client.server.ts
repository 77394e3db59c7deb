import { createHmac, randomBytes } from "node:crypto"
import { eq } from "drizzle-orm"
import { config } from "#app/config.server.ts"
import { clientNetworks, isKnownNetwork, staffHeader } from "#app/http/client.server.ts"
import { dateIn } from "#app/i18n/time.ts"
import { db, transaction } from "#db/index.ts"
import { networkSalts } from "#db/schema/index.ts"
import type { Db } from "#dialect"

/** Who sends a form, as far as a registration keeps it: its network and the wider one around it, unrecognisable. */
export type Client = { network: string; wideNetwork: string; known: boolean }

/**
 * The client of a request about an event; null when it came from no network but from code, and for the event's own staff. Hashes of one network are equal
 * throughout a day (UTC) and in every process, and differ from those of any other day.
 */
export async function clientOf(
  request: Request,
  event: { id: string },
  now: number,
): Promise<Client | null> {
  const staffOf = request.headers.get(staffHeader)?.split(" ") ?? []
  if (staffOf.includes("*") || staffOf.includes(event.id)) return null
  const networks = clientNetworks(request)
  if (!networks) return null
  const salt = await saltOf(dateIn("UTC", now), now)
  const known = isKnownNetwork(networks[0])
  const network = hashed(salt, networks[0])
  // Neighbours of a library are not held back by how busy it is.
  return { network, wideNetwork: known ? network : hashed(salt, networks.at(-1)!), known }
}

/** Keyed with a secret too: there are few addresses, so whoever had only the database could try them all. */
const hashed = (salt: string, network: string) =>
  createHmac("sha256", config.linkSecret)
    .update(`network ${salt} ${network}`)
    .digest("base64url")
    .slice(0, 22)

let today: { day: string; salt: string } | undefined

async function saltOf(day: string, now: number): Promise<string> {
  if (today?.day !== day) {
    const salt = (await findSalt(db, day)) ?? (await makeSalt(day, now))
    today = { day, salt }
  }
  return today.salt
}

async function findSalt(handle: Db, day: string): Promise<string | undefined> {
  const [found] = await handle
    .select({ salt: networkSalts.salt })
    .from(networkSalts)
    .where(eq(networkSalts.day, day))
  return found?.salt
}

/** Another process may make it in the same moment: the first one counts for all. */
const makeSalt = (day: string, now: number): Promise<string> =>
  transaction(async (tx) => {
    await tx
      .insert(networkSalts)
      .values({ day, salt: randomBytes(24).toString("base64url"), createdAt: now })
      .onConflictDoNothing()
    return (await findSalt(tx, day))!
  })
