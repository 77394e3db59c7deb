import { numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import { type Flood, releasable } from "./floods.ts"

export type FloodFigures = ReturnType<typeof figuresOf>

/** Some to look at before deciding. */
const SOME = 3

/** A flood in numbers: of all its sign-ups, and of those that it can still give back. */
export function figuresOf(flood: Flood) {
  const { network, wide, from, to, signed } = flood
  const all = releasable(flood, { confirmed: true })
  const unconfirmed = releasable(flood, { confirmed: false })
  const places = (some: typeof signed) => some.reduce((sum, { live }) => sum + live, 0)
  return {
    ...{ network, wide, from, to },
    connections: new Set(signed.map((one) => one.network)).size,
    signUps: signed.length,
    left: all.length,
    places: places(all),
    reachable: all.filter(({ contact }) => contact).length,
    confirmed: all.length - unconfirmed.length,
    unconfirmedPlaces: places(unconfirmed),
    some: all.slice(0, SOME).map(({ id }) => id),
  }
}

export const releasePath = (slug: string, { network, from, to }: FloodFigures) =>
  `/staff/events/${slug}/floods/release?${new URLSearchParams({ network, from: `${from}`, to: `${to}` })}`

/** One flood: when, how many, who can be reached, and the way to undo it. */
export function FloodCard(props: { flood: FloodFigures; slug: string; zone: string }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { flood, slug, zone } = props
  return (
    <section className="card stack">
      <h2>{t("floods.card", { count: flood.signUps, number: numeral(locale, flood.signUps) })}</h2>
      <FloodFacts {...{ flood, zone }} />
      {flood.left > 0 && (
        <>
          <p>
            {t("floods.look")}{" "}
            {flood.some.map((id, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <LocalLink to={`/staff/registrations/${id}`}>
                  {t("floods.one", { number: numeral(locale, index + 1) })}
                </LocalLink>
              </span>
            ))}
          </p>
          <ButtonLink to={releasePath(slug, flood)} tone="danger">
            {t("floods.release")}
          </ButtonLink>
        </>
      )}
    </section>
  )
}

export function FloodFacts({ flood, zone }: { flood: FloodFigures; zone: string }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const number = (value: number) => numeral(locale, value)
  const of = (some: number) => t("floods.of", { some: number(some), all: number(flood.left) })
  const rows = [
    { label: t("floods.first"), value: stamp(locale, zone, flood.from) },
    { label: t("floods.last"), value: stamp(locale, zone, flood.to) },
    {
      label: t("floods.from"),
      value: flood.wide
        ? t("floods.wide", { count: flood.connections, number: number(flood.connections) })
        : t("floods.near"),
    },
    { label: t("floods.live"), value: flood.left > 0 ? number(flood.left) : t("floods.all") },
    { label: t("floods.places"), value: number(flood.places) },
    { label: t("floods.reachable"), value: of(flood.reachable) },
    { label: t("floods.confirmed"), value: of(flood.confirmed) },
  ]
  return <Summary rows={flood.left > 0 ? rows : rows.slice(0, 4)} />
}
