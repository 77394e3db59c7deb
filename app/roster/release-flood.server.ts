import { record } from "#app/audit/record.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { transaction } from "#db/index.ts"
import { floodsByEvent } from "./floods.server.ts"
import { releasable } from "./floods.ts"

/** One answer takes no longer than people wait for; what is left is a press of the same button. */
const MOST = 200

/** Which flood, as its page named it: who signed up after `to` was not seen and is left alone. */
export type Which = { network: string; from: number; to: number; confirmed: boolean }

/**
 * Cancels what a flood signed up, each by itself and told as any other; its places go to those who wait. Done twice, or in
 * two windows, it gives back what is left. Returns how many were cancelled and how many of it are left.
 */
export async function releaseFlood(
  { eventId, actor }: { eventId: string; actor: string },
  { network, from, to, confirmed }: Which,
  now: number,
): Promise<{ released: number; left: number }> {
  const floods = await floodsByEvent(eventId, now)
  // Of a very large one only the newest are read, so what was first on the page need not be first now.
  const flood = floods.filter((one) => one.network === network && one.from <= to && one.to >= from)
  const all = flood
    .flatMap((part) => releasable(part, { confirmed }))
    .filter(({ at }) => at >= from && at <= to)
  // Who waits goes first, or they would be offered what the others give back.
  const chosen = all.sort((a, b) => b.asked - b.live - (a.asked - a.live)).slice(0, MOST)
  let released = 0
  for (const { id } of chosen) if ((await cancel(id, "everything", { actor }, now)).ok) released++
  if (released > 0) await leaveLine({ eventId, actor, released, confirmed }, now)
  return { released, left: all.length - chosen.length }
}

/** Each cancelling has its own line; this one says that it was one decision. Which network it was stays nowhere. */
const leaveLine = (
  done: { eventId: string; actor: string; released: number; confirmed: boolean },
  now: number,
) =>
  transaction((tx) =>
    record(
      tx,
      {
        actor: done.actor,
        action: "flood.release",
        subjectType: "event",
        subjectId: done.eventId,
        eventId: done.eventId,
        detail: { registrations: done.released, confirmed: done.confirmed },
      },
      now,
    ),
  )
