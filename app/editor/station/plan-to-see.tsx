import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Chosen } from "./closing-choice.tsx"
import type { ClosingPlan } from "./read.server.ts"
import type { StationRow } from "./stations.server.ts"

/** How many go from which time to which, who is left, and the button that does it. No names: those are told. */
export function PlanToSee({
  plan,
  chosen,
  stations,
  zone,
}: {
  plan: ClosingPlan
  chosen: Chosen
  stations: StationRow[]
  zone: string
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const counted = (count: number) => ({ count, number: numeral(locale, count) })
  const { moves, left, offers, closing, displaced } = plan
  return (
    <section className="stack">
      <h3>{t("station.planTitle")}</h3>
      <p>{t("station.closes", counted(closing.length))}</p>
      {displaced.length + offers.length === 0 && <p>{t("station.nobody")}</p>}
      {moves.length > 0 && (
        <Table
          numbers={[2]}
          caption={t("station.moves", counted(moves.length))}
          head={[t("station.was"), t("station.becomes"), t("station.people")]}
          rows={rowsOf({ plan, stations, locale }).map(({ was, to, site, walkin, count }) => [
            span(locale, zone, was.startsAt, was.endsAt),
            [span(locale, zone, to.startsAt, to.endsAt), site, walkin && t("station.walkin")]
              .filter(Boolean)
              .join(", "),
            numeral(locale, count),
          ])}
        />
      )}
      {left.length > 0 && (
        <p>
          <strong>{t("station.leftCount", counted(left.length))}</strong>:{" "}
          {t(chosen.left === "release" ? "station.leftRelease" : "station.leftKeep")}
        </p>
      )}
      {offers.length > 0 && <p>{t("station.offers", counted(offers.length))}</p>}
      {displaced.length > 0 && <p>{t("station.told")}</p>}
      <form method="post">
        {Object.entries({ ...chosen, seen: plan.seen }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <Button tone="danger" name="intent" value="close">
          {t("station.go")}
        </Button>
      </form>
    </section>
  )
}

/** Moves that are alike, by their old time. */
function rowsOf({
  plan,
  stations,
  locale,
}: {
  plan: ClosingPlan
  stations: StationRow[]
  locale: Locale
}) {
  const slots = new Map(
    stations.flatMap(({ site, times }) =>
      times.map(
        (slot) => [slot.id, { ...slot, site: site && pick(site.texts, locale, "name") }] as const,
      ),
    ),
  )
  const places = new Map(plan.displaced.map((place) => [place.bookingId, place]))
  const alike = Map.groupBy(plan.moves, ({ bookingId, toSlotId, from }) =>
    [places.get(bookingId)!.slotId, toSlotId, from].join(" "),
  )
  return [...alike.values()]
    .map((some) => {
      const to = slots.get(some[0]!.toSlotId)!
      const was = places.get(some[0]!.bookingId)!
      return { was, to, site: to.site, walkin: some[0]!.from === "walkin", count: some.length }
    })
    .sort((a, b) => a.was.startsAt - b.was.startsAt || a.to.startsAt - b.to.startsAt)
}
