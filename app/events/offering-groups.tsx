import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import type { Left, Offer } from "./rules.ts"
import "./offering-groups.css"

type OfferWithRoom = Offer & { left: Left; free: number }

/** What residents can sign up for, each with how much room is left, in words. */
export function OfferingGroups({
  title,
  offers,
  open,
}: {
  title: string
  offers: OfferWithRoom[]
  /** Whether the event is still to come: of one that was cancelled no place is left. */
  open: boolean
}) {
  if (offers.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="plain offers">
        {offers.map((offer) => (
          <OfferLine key={offer.id} offer={offer} open={open} />
        ))}
      </ul>
    </>
  )
}

function OfferLine({ offer, open }: { offer: OfferWithRoom; open: boolean }) {
  const { t } = useTranslation("events")
  const age = useAge(offer)
  return (
    <li>
      <strong>{offer.name}</strong>
      {age && <span className="muted"> ({age})</span>}
      <p>{offer.summary}</p>
      {open && (
        <p className="left" data-left={offer.left}>
          {t(`event.left.${offer.left}`, { count: offer.free })}
        </p>
      )}
    </li>
  )
}

function useAge({ minAge, maxAge, adultUnder }: OfferWithRoom): string {
  const { t } = useTranslation("events")
  const limits =
    minAge !== null && maxAge !== null
      ? t("event.age.both", { min: minAge, max: maxAge })
      : minAge !== null
        ? t("event.age.from", { min: minAge })
        : maxAge !== null && t("event.age.to", { max: maxAge })
  const company = adultUnder !== null && t("event.age.adultUnder", { age: adultUnder })
  return [limits, company].filter(Boolean).join(", ")
}

/** The jobs that volunteers can choose from. */
export function Roles({
  slug,
  roles,
}: {
  slug: string
  roles: { id: string; name: string; licence: boolean }[]
}) {
  const { t } = useTranslation("events")
  const jobs = [
    { label: t("event.jobs.open"), names: roles.filter(({ licence }) => !licence) },
    { label: t("event.jobs.licensed"), names: roles.filter(({ licence }) => licence) },
  ]
  return (
    <>
      <h2>{t("event.help")}</h2>
      <p>{t("event.helpText")}</p>
      {jobs
        .filter(({ names }) => names.length > 0)
        .map(({ label, names }) => (
          <div key={label} className="stack">
            <h3>{label}</h3>
            <ul className="plain tags">
              {names.map(({ id, name }) => (
                <li key={id} className="tag">
                  {name}
                </li>
              ))}
            </ul>
          </div>
        ))}
      <ButtonLink to={`/events/${slug}/volunteer`} tone="quiet">
        {t("event.shifts")}
      </ButtonLink>
    </>
  )
}
