import { config } from "#app/config.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { type EventRow, movesOf, offeringsOf } from "#app/registration/event.server.ts"
import type { Db } from "#dialect"
import { eventPath, picturePath } from "./addresses.ts"
import { occasionsOf } from "./occasions.server.ts"
import { eventData, type Told } from "./structured-data.ts"

/** What an event's page tells machines: how a link to it is shown elsewhere, and its data for search engines. */
export type Shared = { name: string; url: string; picture: string; data: object }

export async function sharedOf(
  db: Db,
  event: EventRow,
  register: Told["register"],
  locale: Locale,
): Promise<Shared> {
  const [occasions, offerings] = [await occasionsOf(db, event), await offeringsOf(db, event)]
  const name = pick(event.texts, locale, "name")
  const url = config.origin + eventPath(locale, event.slug)
  const picture = config.origin + picturePath(locale, event)
  const { contactEmail: email, contactPhone: telephone } = config.organisation
  const data = eventData(
    {
      ...{ name, url, picture, locale, register },
      ...{ state: event.state, startsOn: event.startsOn, endsOn: event.endsOn, zone: event.zone },
      moves: await movesOf(db, event),
      description: pick(event.texts, locale, "summary"),
      organiser: { name: config.organisation.name, url: config.origin, email, telephone },
      free: offerings.every(({ kind }) => kind !== "entry" && kind !== "table"),
    },
    occasions,
  )
  return { name, url, picture, data }
}
