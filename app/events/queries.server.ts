import { asc, eq, ne, sql } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { dateIn } from "#app/i18n/time.ts"
import { isOpen } from "#app/places/open.server.ts"
import { findEvent, offeringsOf, oncePerVersion, sitesOf } from "#app/registration/event.server.ts"
import { events, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import {
  briefOf,
  type Content,
  contentOf,
  isOver,
  leftOf,
  type Offer,
  type Room,
  type SignUp,
  signUpOf,
} from "./rules.ts"

// What these answer is in one language and no more than a page shows: it is written out for every page that is made.

/** Events that are not over, by date, each with whether one can sign up for it and help. */
export async function upcomingEvents(db: Db, locale: Locale, now: number) {
  const all = await prepared(db, "public events", (h) =>
    h
      .select()
      .from(events)
      .where(ne(events.state, "draft"))
      .orderBy(asc(events.startsOn), asc(events.slug)),
  ).execute()
  const ahead = all.filter((event) => !isOver(event, dateIn(event.zone, now)))
  return Promise.all(
    ahead.map(async (event) => {
      const { offers } = await readContent(db, event, locale)
      const rooms = await recentRooms(db, event.id, now)
      return { event: briefOf(event, locale), ...signUps(offers, rooms) }
    }),
  )
}

/** An event with what it offers and how much room is left; null when it is unknown or still a draft. */
export async function eventPage(db: Db, slug: string, locale: Locale, now: number) {
  const event = await findEvent(db, slug)
  if (!event) return null
  const { words, sites, offers } = await readContent(db, event, locale)
  const rooms = await recentRooms(db, event.id, now)
  const withRoom = offers.map(({ ids, ...offer }) => ({
    ...offer,
    ...leftOf(ids.map((id) => rooms.get(id))),
  }))
  return {
    event: words,
    sites,
    over: isOver(event, dateIn(event.zone, now)),
    ...signUps(offers, rooms),
    offers: withRoom.filter(({ kind }) => kind !== "role" && kind !== "table"),
    roles: withRoom
      .filter(({ kind, free }) => kind === "role" && free > 0)
      .map(({ name, licence }) => ({ name, licence })),
    table: offers.some(({ kind }) => kind === "table"),
  }
}

function signUps(
  offers: Offer[],
  rooms: Map<string, Room>,
): { register: SignUp; volunteer: SignUp } {
  const of = (roles: boolean) => {
    const ids = offers.filter(({ kind }) => (kind === "role") === roles).flatMap(({ ids }) => ids)
    return signUpOf(
      ids.map((id) => rooms.get(id)),
      ids.length > 0,
    )
  }
  return { register: of(false), volunteer: of(true) }
}

/** Words, sites and offerings; places change all the time. */
const readContent = oncePerVersion(
  async (db, event, locale: Locale): Promise<Content> =>
    contentOf(event, await sitesOf(db, event), await offeringsOf(db, event), locale),
)

const RECENT_MS = 1_000
const recent = new Map<string, { at: number; rooms: Promise<Map<string, Room>> }>()

/** Adding up some thousand slots costs more than all the rest of a page, so the words on it may be a second old. */
function recentRooms(db: Db, eventId: string, now: number): Promise<Map<string, Room>> {
  const known = recent.get(eventId)
  if (known && Math.abs(now - known.at) < RECENT_MS) return known.rooms
  const rooms = roomByOffering(db, eventId, now)
  recent.set(eventId, { at: now, rooms })
  rooms.catch(() => recent.delete(eventId))
  return rooms
}

/** Places that the public may take now, summed up by offering. */
async function roomByOffering(db: Db, eventId: string, now: number): Promise<Map<string, Room>> {
  const rows = await prepared(db, "room by offering", (h) => {
    const at = sql.placeholder("now")
    const open = isOpen(at)
    const ahead = sql`${slots.closedAt} IS NULL AND ${slots.opensAt} > ${at}`
    const whenOpen = (amount: ReturnType<typeof sql>) =>
      sql`coalesce(sum(CASE WHEN ${open} THEN ${amount} ELSE 0 END), 0)`.mapWith(Number)
    return h
      .select({
        offeringId: slots.offeringId,
        free: whenOpen(
          sql`${slots.capacity} - ${slots.taken} - ${slots.heldWalkin} - ${slots.heldWaitlist}`,
        ),
        capacity: whenOpen(sql`${slots.capacity} - ${slots.heldWalkin}`),
        open: whenOpen(sql`1`),
        opensAt: sql<number | null>`min(CASE WHEN ${ahead} THEN ${slots.opensAt} END)`.mapWith(
          Number,
        ),
      })
      .from(slots)
      .where(eq(slots.eventId, sql.placeholder("eventId")))
      .groupBy(slots.offeringId)
  }).execute({ eventId, now })
  return new Map(rows.map(({ offeringId, ...room }) => [offeringId, room]))
}
