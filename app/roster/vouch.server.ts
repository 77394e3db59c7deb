import { type Missing, missing } from "#app/places/outcome.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { clashesOf, lockedPeople, mergeAndBook } from "#app/registration/merge.server.ts"
import { db, transaction } from "#db/index.ts"
import { likelySame, type Side } from "./likely-same.server.ts"

type Vouching = { eventId: string; actor: string; keep: string; drop: string }

/**
 * Staff vouch that two people of an event are one: the places of `drop` at times when `keep` has one are given up,
 * which a mail says, and the two become one person, the confirmed one if either is. What neither address has
 * confirmed stays unconfirmed. Refusals: missing (no such pair any more), elsewhere (they also clash outside this event).
 */
export async function vouch(
  { eventId, actor, keep, drop }: Vouching,
  now: number,
): Promise<{ ok: true } | Missing | { ok: false; reason: "elsewhere" }> {
  const sides = (await likelySame(db, eventId)).map(({ one, other }) => [one, other])
  const pair = sides.find((each) => each.every(({ person: { id } }) => id === keep || id === drop))
  const losing = pair?.find(({ person }) => person.id === drop)
  if (!losing || keep === drop) return missing
  if (await clashElsewhere(keep, losing)) return { ok: false, reason: "elsewhere" }
  for (const [registrationId, places] of Map.groupBy(losing.places, (one) => one.registrationId)) {
    const bookingIds = places.map(({ bookingId }) => bookingId)
    await cancel(registrationId, { bookingIds }, { actor }, now)
  }
  return transaction(async (tx) => {
    const locked = await lockedPeople(tx, [keep, drop])
    const [kept, dropped] = [keep, drop].map((id) => locked.find((one) => one.id === id))
    if (!kept || !dropped) return missing
    if ((await clashesOf(tx, kept, dropped)).length > 0)
      return { ok: false, reason: "elsewhere" } as const
    const dropsIn = kept.confirmedAt !== null || dropped.confirmedAt === null
    const [from, into] = dropsIn ? [dropped, kept] : [kept, dropped]
    await mergeAndBook(tx, { from, into, actor, eventId }, now)
    return { ok: true } as const
  })
}

/** Asked before anything is given up for a person whom they cannot become. */
async function clashElsewhere(keep: string, { person, places }: Side): Promise<boolean> {
  const here = new Set(places.map(({ bookingId }) => bookingId))
  const all = await clashesOf(db, { id: keep }, person)
  return all.some(({ other }) => !here.has(other.bookingId))
}
