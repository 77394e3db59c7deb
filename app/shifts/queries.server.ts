import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn } from "#app/i18n/time.ts"
import { nearestFree } from "#app/places/alternatives.server.ts"
import { clash, isDayOver } from "#app/places/rules.ts"
import { type SlotView, slotsById, slotsOfFlow } from "#app/places/slots.server.ts"
import {
  type EventRow,
  type OfferingRow,
  offeringsOf,
  oncePerVersion,
  type SiteRow,
  sitesOf,
  whereOffered,
} from "#app/registration/event.server.ts"
import { entriesOf } from "#app/registration/lists.server.ts"
import { nameIn } from "#app/registration/lists.ts"
import type { Refused } from "#app/registration/register.server.ts"
import { db } from "#db/index.ts"
import {
  boardOf,
  dayPart,
  type Problem,
  placeOf,
  type Role,
  type Shift,
  type ShiftChoice,
} from "./rules.ts"

/** Every shift of an event by site, role and start, in the reader's language. */
export async function shiftsByEvent(
  event: EventRow,
  locale: Locale,
  now: number,
): Promise<Map<string, Shift>> {
  const roles = await namedRolesOf(event, locale, now)
  const slots = await slotsOfFlow(db, { eventId: event.id, flow: "shift" }, now)
  const byRole = Map.groupBy(slots, placeOf)
  const dayOf = daysIn(event.zone)
  return boardOf(
    roles.flatMap((role) =>
      (byRole.get(placeOf(role)) ?? [])
        .filter((slot) => slot.dates || !isDayOver(event.zone, slot, now))
        .map((slot) => shiftOf(role, slot, dayOf)),
    ),
  )
}

/** The shifts of a choice that exist, by start. */
export async function chosenShifts(
  event: EventRow,
  { shifts, waits }: ShiftChoice,
  locale: Locale,
  now: number,
): Promise<Shift[]> {
  const roles = await namedRolesOf(event, locale, now)
  const slots = await slotsById(db, [...new Set([...shifts, ...waits])], now)
  const dayOf = daysIn(event.zone)
  return slots.flatMap((slot) => {
    const role = roles.find((one) => placeOf(one) === placeOf(slot))
    return role ? shiftOf(role, slot, dayOf) : []
  })
}

function shiftOf(role: Role, slot: SlotView, dayOf: ReturnType<typeof daysIn>): Shift {
  const { id: slotId, startsAt, endsAt, state, capacity, taken, free, minimum, target } = slot
  return {
    ...role,
    ...{ slotId, startsAt, endsAt, state, capacity, taken, free, minimum, target },
    ...dayOf(startsAt),
    ...(slot.dates && { dates: slot.dates, lastDay: dayOf(slot.dates.at(-1)!.startsAt).day }),
  }
}

/** Tells a shift's day and its part by the start. Many shifts of a board start together. */
function daysIn(zone: string) {
  const known = new Map<number, Pick<Shift, "day" | "part">>()
  return (startsAt: number) => {
    const day = known.get(startsAt) ?? {
      day: dateIn(zone, startsAt),
      part: dayPart(zone, startsAt),
    }
    known.set(startsAt, day)
    return day
  }
}

/** What roles say is the same on every line of the board, for everybody. By site, those without one first, then in the organiser's order. */
const rolesOf = oncePerVersion(async (db, event, locale: Locale): Promise<Role[]> => {
  const [offerings, sites, where] = await Promise.all([
    offeringsOf(db, event, "shift"),
    sitesOf(db, event),
    whereOffered(db, event),
  ])
  return [undefined, ...sites].flatMap((site) =>
    offerings
      .filter(({ id }) => where.get(id)?.includes(site?.id ?? null))
      .map((offering) => roleOf(offering, site, locale)),
  )
})

/** The same with what each licence is called, which changes without the event. */
async function namedRolesOf(event: EventRow, locale: Locale, now: number): Promise<Role[]> {
  const roles = await rolesOf(db, event, locale)
  const professions = await entriesOf(db, "profession", now)
  return roles.map((role) =>
    role.licence ? { ...role, licenceName: nameIn(professions, role.licence, locale) } : role,
  )
}

function roleOf(offering: OfferingRow, site: SiteRow | undefined, locale: Locale): Role {
  const { id, texts, minAge, rules } = offering
  return {
    offeringId: id,
    roleName: pick(texts, locale, "name"),
    summary: pick(texts, locale, "summary"),
    siteId: site?.id ?? null,
    siteName: site ? pick(site.texts, locale, "name") : "",
    town: site?.town ?? "",
    minAge,
    licence: rules.licence,
    holdDays: rules.holdDays,
    languages: rules.languages ?? false,
  }
}

/** What stands in the way of a sign-up, with what could be done: other times of the same role at the same place that fit the rest of the choice, and how many shifts of the role are open elsewhere. */
export async function obstacleOf(
  { event, shifts, locale }: { event: EventRow; shifts: Shift[]; locale: Locale },
  refusal: {
    slotId?: string
    reason: Problem["reason"] | Exclude<Refused["reason"], "tooMany">
    other?: string
  },
  now: number,
) {
  const { slotId = "", reason } = refusal
  const board = await shiftsByEvent(event, locale, now)
  const shift = board.get(slotId)
  const rest = shifts.filter((one) => one.slotId !== slotId)
  const near = shift ? await nearestFree(db, { slotId }, now) : []
  const fits = near.filter((slot) => !rest.some((one) => clash(one, slot)))
  return {
    reason,
    shift,
    other: refusal.other ? board.get(refusal.other) : undefined,
    instead: fits.flatMap(({ id }) => board.get(id) ?? []),
    elsewhere: [...board.values()].filter(
      (one) =>
        one.offeringId === shift?.offeringId && one.siteId !== shift.siteId && one.state === "open",
    ).length,
  }
}
