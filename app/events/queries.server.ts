import { asc, eq, ne, sql } from "drizzle-orm"
import { events, slots } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { dateIn } from "../i18n/time.ts"
import { type EventRow, offeringsByEvent, sitesByEvent } from "../registration/event.server.ts"
import { type Content, contentOf, isOver, type Room, type SignUp, signUpOf } from "./rules.ts"

/** Events that are not over, by date, each with whether one can sign up for it and help. */
export async function upcomingEvents(db: Db, now: number) {
  const all = await prepared(db, "public events", (h) =>
    h
      .select()
      .from(events)
      .where(ne(events.state, "draft"))
      .orderBy(asc(events.startsOn), asc(events.slug)),
  ).execute()
  const ahead = all.filter((event) => !isOver(event, dateIn(event.zone, now)))
  return Promise.all(ahead.map(async (event) => ({ event, ...(await signUps(db, event, now)) })))
}

/** What an event offers and to whom it is open now. */
export async function eventWithRoom(db: Db, event: EventRow, now: number) {
  const [content, rooms] = await Promise.all([
    readContent(db, event),
    roomByOffering(db, event.id, now),
  ])
  return { ...content, rooms }
}

async function signUps(db: Db, event: EventRow, now: number) {
  const { offers, rooms } = await eventWithRoom(db, event, now)
  return signUpsOf(offers, rooms)
}

export function signUpsOf(
  offers: Content["offers"],
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

const kept = new Map<string, { version: number; content: Content }>()

/** Sites and offerings change by hand only, which raises the event's version; places change all the time. */
async function readContent(db: Db, event: EventRow): Promise<Content> {
  const known = kept.get(event.id)
  if (known?.version === event.version) return known.content
  const content = contentOf(await sitesByEvent(db, event.id), await offeringsByEvent(db, event.id))
  kept.set(event.id, { version: event.version, content })
  return content
}

/** Places that the public may take now, summed up by offering. */
async function roomByOffering(db: Db, eventId: string, now: number): Promise<Map<string, Room>> {
  const rows = await prepared(db, "room by offering", (h) => {
    const at = sql.placeholder("now")
    const open = sql`${slots.closedAt} IS NULL AND ${slots.opensAt} <= ${at} AND ${slots.closesAt} > ${at}`
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
