import type { Locale } from "#app/i18n/locales.ts"
import { dateIn } from "#app/i18n/time.ts"
import { type Room, roomByPlace } from "#app/places/sums.server.ts"
import {
  daysBySite,
  type EventRow,
  findEvent,
  movesOf,
  nextDay,
  offeringsOf,
  oncePerVersion,
  publicFlows,
  sitesOf,
  walkInFlows,
  whereOffered,
} from "#app/registration/event.server.ts"
import { publicEvents } from "#app/share/public-events.server.ts"
import { sharedOf } from "#app/share/shared.server.ts"
import type { Db } from "#dialect"
import {
  briefOf,
  type Content,
  contentOf,
  isEventOver,
  leftOf,
  type Offer,
  type SignUpState,
  signUpOf,
  wayOf,
} from "./rules.ts"

// What these answer is in one language and no more than a page shows: it is written out for every page that is made.

/** Events that are not over, the one with the next day first, each with whether one can sign up for it and help. */
export async function upcomingEvents(db: Db, locale: Locale, now: number) {
  const ahead = await publicEvents(db, now)
  const shown = await Promise.all(
    ahead.map(async (event) => {
      const { offers, walkIn } = await readContent(db, event, locale)
      const rooms = await roomsOf(db, event, now)
      const next = await nextDay(db, event, now)
      return { event: briefOf(event, locale), next, walkIn, ...signUps(offers, rooms) }
    }),
  )
  const dayOf = ({ event, next }: (typeof shown)[number]) => next ?? event.endsOn
  return shown.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

/** An event with what it offers and how much room is left; null when it is unknown or still a draft. */
export async function eventPage(db: Db, slug: string, locale: Locale, now: number) {
  const event = await findEvent(db, slug)
  return event && pageOf(db, event, locale, now)
}

/** An event as its page shows it, whatever its state. */
export async function pageOf(db: Db, event: EventRow, locale: Locale, now: number) {
  const { words, sites, offers, walkIn } = await readContent(db, event, locale)
  const rooms = await roomsOf(db, event, now)
  const byOffering = Map.groupBy(rooms, ({ offeringId }) => offeringId)
  const withRoom = offers.map((offer) => ({ ...offer, ...leftOf(byOffering.get(offer.id) ?? []) }))
  const verbs = signUps(offers, rooms)
  return {
    event: words,
    next: await nextDay(db, event, now),
    sites: await withDays(db, event, sites, now),
    walkIn,
    over: isEventOver(event, dateIn(event.zone, now)),
    moved: (await movesOf(db, event)).at(-1) ?? null,
    shared: await sharedOf(db, event, verbs.register.state, locale),
    ...verbs,
    offers: withRoom.filter(({ flow }) => flow !== "shift" && flow !== "table"),
    roles: withRoom
      .filter(({ flow, free }) => flow === "shift" && free > 0)
      .map(({ id, name, licence }) => ({ id, name, licence })),
    table: offers.some(({ flow }) => flow === "table"),
    isClass: offers.every(
      ({ flow, series }) => flow === "shift" || (flow === "activity" && series),
    ),
  }
}

/** Sites with the days that are left of them, where an event is not everywhere on its one day; the next first. */
async function withDays<S extends { id: string }>(
  db: Db,
  event: EventRow,
  sites: S[],
  now: number,
): Promise<(S & { days: string[] })[]> {
  if (event.startsOn === event.endsOn) return sites.map((site) => ({ ...site, days: [] }))
  const today = dateIn(event.zone, now)
  const bySite = await daysBySite(db, event)
  return sites
    .map((site) => ({
      ...site,
      days: (bySite.get(site.id) ?? []).filter((day) => day >= today),
    }))
    .filter(({ days }) => days.length > 0)
    .toSorted((a, b) => a.days[0]!.localeCompare(b.days[0]!))
}

/** Of an event whose registration was ended nothing is open, whatever its times say. */
async function roomsOf(db: Db, event: EventRow, now: number): Promise<Room[]> {
  const rooms = await roomByPlace(db, event, now)
  if (event.endedAt === null) return rooms
  return rooms.map((room) => ({ ...room, free: 0, open: 0, opensAt: null }))
}

/** The ways to sign up for something of an event, each with what it is for and how much is left. */
export async function choiceOf(db: Db, event: EventRow, locale: Locale, now: number) {
  const { words, offers } = await readContent(db, event, locale)
  const rooms = await roomsOf(db, event, now)
  const ways = publicFlows.flatMap((flow) => {
    const some = offers.filter((offer) => offer.flow === flow)
    if (some.length === 0) return []
    const there = roomsFor(some, rooms)
    return [
      { flow, names: some.map(({ name }) => name), ...signUpOf(there, true), ...leftOf(there) },
    ]
  })
  return { event: words, ways }
}

function signUps(offers: Offer[], rooms: Room[]) {
  const open = (some: Offer[]): SignUpState => signUpOf(roomsFor(some, rooms), some.length > 0)
  return {
    register: open(offers.filter(({ flow }) => flow !== "shift")),
    volunteer: open(offers.filter(({ flow }) => flow === "shift")),
    way: wayOf(offers),
  }
}

function roomsFor(offers: Offer[], rooms: Room[]): Room[] {
  const ids = new Set(offers.map(({ id }) => id))
  return rooms.filter(({ offeringId }) => ids.has(offeringId))
}

/** Words, sites and offerings; places change all the time. */
const readContent = oncePerVersion(
  async (db, event: EventRow, locale: Locale): Promise<Content> =>
    contentOf(
      event,
      {
        sites: await sitesOf(db, event),
        offerings: await offeringsOf(db, event),
        where: await whereOffered(db, event),
        walkIn: (await walkInFlows(db, event)).size > 0,
      },
      locale,
    ),
)
