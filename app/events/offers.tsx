import { useTranslation } from "react-i18next"
import { pick } from "../i18n/pick.ts"
import type { EventRow } from "../registration/event.server.ts"
import { ButtonLink } from "../ui/button.tsx"
import { useLocale } from "../ui/link.tsx"
import { leftOf, type Offer, type Room } from "./rules.ts"

type Rooms = Map<string, Room>

/** What residents can sign up for, each with how much room is left, in words. */
export function Offers({
  program,
  offers,
  rooms,
}: {
  program: EventRow["program"]
  offers: Offer[]
  rooms: Rooms
}) {
  const { t } = useTranslation("events")
  const own = offers.filter(({ kind }) => kind !== "role" && kind !== "table")
  if (own.length === 0) return null
  return (
    <>
      <h2>{t(`event.offers.${program}`)}</h2>
      <ul className="plain offers">
        {own.map((offer) => (
          <OfferLine key={offer.ids[0]} offer={offer} rooms={rooms} />
        ))}
      </ul>
    </>
  )
}

function OfferLine({ offer, rooms }: { offer: Offer; rooms: Rooms }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const age = useAge(offer)
  const { left, free } = leftOf(offer.ids.map((id) => rooms.get(id)))
  return (
    <li>
      <strong>{pick(offer.texts, locale, "name")}</strong>
      {age && <span className="muted"> ({age})</span>}
      <p>{pick(offer.texts, locale, "summary")}</p>
      <p className="left" data-left={left}>
        {t(`event.left.${left}`, { count: free })}
      </p>
    </li>
  )
}

function useAge({ minAge, maxAge }: Offer): string | null {
  const { t } = useTranslation("events")
  if (minAge !== null && maxAge !== null) return t("event.age.both", { min: minAge, max: maxAge })
  if (minAge !== null) return t("event.age.from", { min: minAge })
  return maxAge !== null ? t("event.age.to", { max: maxAge }) : null
}

/** The jobs that volunteers can choose from. */
export function Roles({
  event,
  offers,
  rooms,
}: {
  event: EventRow
  offers: Offer[]
  rooms: Rooms
}) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const free = offers.filter(
    ({ kind, ids }) => kind === "role" && leftOf(ids.map((id) => rooms.get(id))).free > 0,
  )
  const jobs = [
    { label: t("event.jobs.open"), roles: free.filter(({ licence }) => !licence) },
    { label: t("event.jobs.licensed"), roles: free.filter(({ licence }) => licence) },
  ]
  return (
    <>
      <h2>{t("event.help")}</h2>
      <p>{t("event.helpText")}</p>
      {jobs
        .filter(({ roles }) => roles.length > 0)
        .map(({ label, roles }) => (
          <div key={label} className="stack">
            <h3>{label}</h3>
            <ul className="plain tags">
              {roles.map(({ ids, texts }) => (
                <li key={ids[0]} className="tag">
                  {pick(texts, locale, "name")}
                </li>
              ))}
            </ul>
          </div>
        ))}
      <ButtonLink to={`/events/${event.slug}/volunteer`} tone="quiet">
        {t("event.shifts")}
      </ButtonLink>
    </>
  )
}
