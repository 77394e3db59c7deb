import { config } from "#app/config.server.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { texts } from "#app/i18n/translate.ts"
import { sitePlace } from "#app/registration/asked-change.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import type { OldPlace } from "#db/schema/index.ts"
import { Asked, subject } from "#emails/asked.tsx"
import type { AskFacts, Facts } from "#emails/facts.ts"
import { household } from "#emails/preview.ts"
import { render } from "#emails/render.ts"
import type { NewPlace } from "./postpone.server.ts"
import { type DayMoves, movedDates } from "./rules.ts"

type Change = {
  /** On which something takes place ahead. */
  days: string[]
  moves: DayMoves
  place: NewPlace | undefined
  was: OldPlace | undefined
  address: string
}

/** The mail as it will be, in each language, to somebody who is nobody. */
export const samplesOf = (event: EventRow, change: Change) =>
  locales.map((locale) => {
    const facts = factsFor(event, change, locale)
    const ask = askFor(change, locale)
    return {
      locale,
      subject: subject({ facts, ask }),
      text: render(<Asked facts={facts} ask={ask} />).text,
    }
  })

function factsFor(event: EventRow, { days, moves, place, address }: Change, locale: Locale): Facts {
  const day = Object.values(moves)[0] ?? event.startsOn
  const after = days.map((one) => moves[one] ?? one)
  const title = longDate(locale, day)
  const [sample] = household.days
  const there = {
    name: place ? pick(place.texts, locale, "name") : null,
    address: place?.address ?? address,
    arrive: [],
    stops: [],
  }
  return {
    ...household,
    locale,
    theme: event.theme,
    contact: texts(locale, "editor")("postpone.somebody"),
    event: pick(event.texts, locale, "name"),
    eventDay: title,
    people: 1,
    waits: { count: 0, line: null },
    days: [{ ...sample!, date: day, title, places: [{ ...there, times: null }] }],
    organisation: config.organisation,
    deletedOn: longDate(locale, movedDates(event, days, after).purgeOn),
  }
}

function askFor({ moves, was }: Change, locale: Locale): AskFacts {
  const days = Object.entries(moves)
  const said = (some: string[]) => some.map((day) => longDate(locale, day)).join("; ")
  return {
    ...{ url: household.manageUrl, misfit: null, again: false },
    ...(days.length > 0
      ? {
          reason: "postponed",
          before: said(days.map(([from]) => from)),
          after: said(days.map(([, to]) => to)),
        }
      : { reason: "moved", before: was ? sitePlace(was, locale) : "", after: "" }),
  }
}
