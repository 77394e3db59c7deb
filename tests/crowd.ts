import { uuidv7 } from "uuidv7"
import { fold } from "#app/registration/fold.ts"
import { titleOf } from "#app/registration/title.ts"
import { db, transaction } from "#db/index.ts"
import {
  attendees,
  bookings,
  events,
  offerings,
  registrations,
  sites,
  slots,
  waits,
} from "#db/schema/index.ts"
import { HOUR, makeEvent, makeOffering, makeSite, makeSlot, NINE, NOW } from "./world.ts"

const given = [
  "Ana",
  "José",
  "Łukasz",
  "Zoë",
  "Đặng",
  "Siobhán",
  "O",
  "Émile",
  "李",
  "ana",
  "Bob_%",
]
const family = ["Núñez", "O'Brien", "Garcia", "García", "Łoś", "de la Cruz", "Smith-Jones", ""]
const spoken = ["en", "es", "pt", "ht"]

/** A repeatable source of whole numbers below `below`. */
export function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * An event of every kind of offering at two sites, one and none, with so many registrations in every state.
 * The rows are laid in directly: this is for reading, and breaks the invariants of taking places.
 */
export async function makeCrowd(size: number, seed = 1) {
  const roll = dice(seed)
  const pick = <T>(list: T[]): T => list[roll(list.length)]!
  const event = await makeEvent()
  const { siteId: other } = await makeSite(event)
  const stalls = await Promise.all([
    makeOffering(event, {
      texts: { en: { name: "Eye test" }, es: { name: "Examen de la vista" } },
    }),
    makeOffering(event, { texts: { en: { name: "Eye test" } }, minAge: 18 }),
    makeOffering(event, { kind: "role", texts: { en: { name: "Nurse" } } }),
    makeOffering(event, { kind: "activity", texts: { en: { name: "Dance" } } }),
    makeOffering(event, { kind: "entry", counts: "registration", texts: { en: { name: "Solo" } } }),
  ])
  // The first at both sites, the second at the other, the dance at none.
  const where = [[event.siteId, other], [other], [event.siteId], [null], [event.siteId]]
  const times: { offeringId: string; siteId: string | null; id: string; whole: boolean }[] = []
  for (const [index, offeringId] of stalls.entries())
    for (const siteId of where[index]!)
      for (const hour of [0, 1, 2]) {
        const given = { siteId, startsAt: NINE + hour * HOUR, capacity: 9999 }
        const id = await makeSlot(event, offeringId, given)
        times.push({ offeringId, siteId, whole: index === 4, id })
      }

  await transaction(async (tx) => {
    for (let index = 0; index < size; index++) {
      const registrationId = uuidv7()
      const contact = name()
      const details = roll(3) === 0 ? { team: `Team ${name()}` } : {}
      await tx.insert(registrations).values({
        ...{ id: registrationId, eventId: event.id, kind: "household", code: code() },
        ...{ draftId: uuidv7(), contact, sortName: fold(titleOf({ contact, details })) },
        ...{ email: `p${index}@example.org`, phone: `860-555-${1000 + roll(9000)}` },
        ...{ locale: pick(["en", "es"]), details, createdAt: NOW },
      })
      for (let member = 0; member <= roll(3); member++) {
        const attendeeId = uuidv7()
        const named = roll(20) === 0 ? null : name()
        await tx.insert(attendees).values({
          ...{ id: attendeeId, eventId: event.id, registrationId, name: named },
          ...{ sortName: fold(named ?? ""), language: pick(spoken), position: member },
          needs: roll(4) === 0 ? ["interpreter"] : [],
        })
        const taken = new Set<string>()
        for (let wish = 0; wish < roll(3); wish++) {
          const time = pick(times)
          if (taken.has(time.whole ? registrationId + time.id : time.id)) continue
          taken.add(time.whole ? registrationId + time.id : time.id)
          const whose = { registrationId, attendeeId: time.whole ? null : attendeeId }
          if (time.whole && member > 0) continue
          if (roll(6) === 0) await wait(whose, time)
          else await book(whose, time.id)
        }
      }

      async function book(
        whose: { registrationId: string; attendeeId: string | null },
        slotId: string,
      ) {
        const state = pick(["booked", "booked", "booked", "held", "released"] as const)
        await tx.insert(bookings).values({
          ...whose,
          ...{ id: uuidv7(), eventId: event.id, slotId, places: 1, state },
          heldFor: state === "held" ? "credential" : null,
          heldUntil: state === "held" ? NOW + HOUR : null,
          releasedAs: state === "released" ? "cancelled" : null,
          ...{ createdAt: NOW, changedAt: NOW },
        })
      }

      async function wait(
        whose: { registrationId: string; attendeeId: string | null },
        time: (typeof times)[number],
      ) {
        const waitId = uuidv7()
        const ended = roll(4) === 0
        await tx.insert(waits).values({
          ...whose,
          ...{ id: waitId, eventId: event.id, offeringId: time.offeringId },
          ...wishAt(time),
          ...(ended && { endedAt: NOW, outcome: "declined" as const }),
        })
        // An offer in hand is a held booking; the wait behind it is not shown.
        if (!ended && roll(3) === 0)
          await tx.insert(bookings).values({
            ...whose,
            ...{ id: uuidv7(), eventId: event.id, slotId: time.id, places: 1, state: "held" },
            ...{ heldFor: "offer", heldUntil: NOW + HOUR, waitId, createdAt: NOW, changedAt: NOW },
          })
      }
    }
  })
  return { ...event, row: (await db.select().from(events)).find((each) => each.id === event.id)! }

  function code() {
    return Array.from({ length: 8 }, () => pick([..."BCDFGHJKLMNPQRSTVWXZ"])).join("")
  }

  /** A time, any at a site, or any anywhere. */
  function wishAt({ id, siteId }: (typeof times)[number]) {
    const how = roll(4)
    if (how < 2) return { slotId: id, siteId }
    return { slotId: null, siteId: how === 2 ? siteId : null }
  }

  function name() {
    return `${pick(given)} ${pick(family)}`.trim()
  }
}

/** Everything of an event, as plain rows: what a model reckons with. */
export async function everythingOf(eventId: string) {
  const of = <T extends { eventId: string }>(rows: T[]) =>
    rows.filter((row) => row.eventId === eventId)
  return {
    sites: of(await db.select().from(sites)),
    offerings: of(await db.select().from(offerings)),
    slots: of(await db.select().from(slots)),
    registrations: of(await db.select().from(registrations)),
    attendees: of(await db.select().from(attendees)),
    bookings: of(await db.select().from(bookings)),
    waits: of(await db.select().from(waits)),
  }
}
