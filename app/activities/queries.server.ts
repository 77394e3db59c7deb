import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { clock, dateIn, shortDay } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import { givesPlaces, isDayOver } from "#app/places/rules.ts"
import { type SlotState, type SlotView, slotsOfFlow } from "#app/places/slots.server.ts"
import type { TypedContact } from "#app/registration/contact.ts"
import { dutiesOf } from "#app/registration/duties.ts"
import {
  type EventRow,
  type OfferingRow,
  offeringsOf,
  sitesOf,
  whereOffered,
} from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { type Application, peopleForm, type TypedPerson } from "./forms.ts"
import { type ActivitySlot, problemsOfTimes, type TimeChoice, timesOf, wishesOf } from "./rules.ts"

/** `what`: its activity alone. */
export type Time = ActivitySlot & { state: SlotState; what: string }
/** Something with limited places, in the reader's language, and its times. */
export type Activity = {
  offeringId: string
  siteId: string | null
  kind: OfferingRow["kind"]
  name: string
  /** Its name, with where it is if it is at several places. */
  title: string
  summary: string
  where: string
  minAge: number | null
  maxAge: number | null
  adultUnder?: number
  /** How long a booking waits for its review. */
  holdDays: number
  times: Time[]
}

/** What the draft of a family's sign-up holds. */
export type ActivityData = {
  choices: TimeChoice[]
  people?: TypedPerson[]
  contact?: TypedContact
}

/** What the draft of an organisation's application holds: what was typed, and what it says. */
export type TableData = {
  place: TimeChoice
  typed: Record<string, unknown>
  application: Application
}

/** What a family signs up for. */
export const activitiesByEvent = (event: EventRow, locale: Locale, now: number) =>
  offered(event, "activity", locale, now)

/** What an organisation applies for. */
export const tablesByEvent = (event: EventRow, locale: Locale, now: number) =>
  offered(event, "table", locale, now)

export type ActivitySignUp = Awaited<ReturnType<typeof readActivitySignUp>>

/** A family's sign-up as it stands now: its times, its people once they are complete, what is wrong with a time, and what the contact answers for. */
export async function readActivitySignUp(
  event: EventRow,
  { choices, people: typed }: ActivityData,
  locale: Locale,
  now: number,
) {
  const activities = await activitiesByEvent(event, locale, now)
  const times = timesOf(activities)
  const chosen = choices
    .flatMap(({ slotId, wait }) => {
      const time = times.find((one) => one.slotId === slotId)
      return time ? [{ ...time, wait }] : []
    })
    .sort((a, b) => a.startsAt - b.startsAt)
  const read = typed && peopleForm(choices, times, now).safeParse({ people: typed })
  const people = read?.success ? read.data.people : null
  const anybody = [{ birthYear: 0, slots: choices.map(({ slotId }) => slotId) }]
  const problems = problemsOfTimes(people ?? anybody, choices, times)
  const duties = dutiesOf(people ?? [], wishesOf(people ?? [], chosen), event.endsOn)
  return { event, choices, times, chosen, typed, people, problems, duties }
}

async function offered(
  event: EventRow,
  flow: "activity" | "table",
  locale: Locale,
  now: number,
): Promise<Activity[]> {
  const [offerings, sites, where, slots] = await Promise.all([
    offeringsOf(db, event, flow),
    sitesOf(db, event),
    whereOffered(db, event),
    slotsOfFlow(db, { eventId: event.id, flow }, now),
  ])
  const siteById = new Map(sites.map((site) => [site.id, site]))
  return offerings.flatMap((offering) => {
    const places = where.get(offering.id) ?? []
    return places.map((siteId) => at(offering, siteId, places.length > 1))
  })

  function at(offering: OfferingRow, siteId: string | null, several: boolean): Activity {
    const { id, kind, minAge, maxAge } = offering
    const name = pick(offering.texts, locale, "name")
    const site = siteById.get(siteId ?? "")
    const where = site ? pick(site.texts, locale, "name") : ""
    const title = several ? `${name}, ${where}` : name
    return {
      offeringId: id,
      siteId,
      kind,
      name,
      title,
      summary: pick(offering.texts, locale, "summary"),
      where,
      minAge,
      maxAge,
      adultUnder: offering.rules.adultUnder,
      holdDays: offering.rules.holdDays ?? 14,
      times: slots
        .filter((slot) => slot.offeringId === id && slot.siteId === siteId)
        .filter((slot) => slot.dates || !isDayOver(event.zone, slot, now))
        .map((slot) => timeOf(event, offering, title, slot, locale)),
    }
  }
}

function timeOf(
  event: EventRow,
  { minAge, maxAge, rules }: OfferingRow,
  name: string,
  slot: SlotView,
  locale: Locale,
): Time {
  const { id, offeringId, startsAt, endsAt, dates, free } = slot
  const state = givesPlaces(event) ? slot.state : "closed"
  return {
    slotId: id,
    offeringId,
    what: name,
    name: `${name}, ${whenOf(event, slot, locale).replaceAll(" ", "\u00a0")}`,
    dates,
    day: dateIn(event.zone, startsAt),
    startsAt,
    endsAt,
    minAge,
    maxAge,
    rules,
    free,
    state,
    open: state === "open" || state === "full",
  }
}

/** `10:30 AM`, with its day where the event has several; of a series how many dates and from when. */
function whenOf(
  { zone, startsOn, endsOn }: EventRow,
  { startsAt, dates }: SlotView,
  locale: Locale,
): string {
  const day = shortDay(locale, zone, startsAt)
  if (dates) return texts(locale, "activities")("series", { count: dates.length, day })
  const time = clock(locale, zone, startsAt)
  return startsOn === endsOn ? time : `${day}, ${time}`
}
