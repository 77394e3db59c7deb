import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Fullness } from "#app/places/sums.server.ts"
import type { EventRow, OfferingRow } from "#app/registration/event.server.ts"
import { FillBar } from "#app/ui/fill-bar.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import "./site-fullness.css"
import { peopleOf } from "./people-of.ts"

/** One site's offerings and how full each is. Folded: seven sites with twenty offerings each are many rows. */
export function SiteFullness({
  group,
  event,
}: {
  /** `fill` holds the figures of this site's offerings. */
  group: { id: string | null; name: string; offerings: OfferingRow[]; fill: Fullness[] }
  event: EventRow
}) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const fills = new Map(group.fill.map((each) => [each.offeringId, each]))
  const sum = (of: "taken" | "places" | "short") =>
    group.offerings.reduce((total, { id }) => total + (fills.get(id)?.[of] ?? 0), 0)
  const short = sum("short")
  return (
    <details className="site-fill">
      <summary>
        <span>{group.name}</span>{" "}
        <span className="count">
          {t("fill.places", {
            taken: numeral(locale, sum("taken")),
            places: numeral(locale, sum("places")),
          })}
        </span>{" "}
        {short > 0 && <span className="bad">{t("fill.shortHere", { count: short })}</span>}
      </summary>
      <Table
        caption={t("fill.caption", { site: group.name })}
        hideCaption
        head={[t("head.what"), t("fill.bar"), t("fill.taken"), t("fill.walkin"), t("fill.waiting")]}
        rows={group.offerings.map((offering) => offeringRow(offering))}
      />
    </details>
  )

  function offeringRow(offering: OfferingRow) {
    const figures = fills.get(offering.id)
    const name = (
      <LocalLink key="what" to={peopleOf(event, offering, group.id)}>
        {pick(offering.texts, locale, "name")}
      </LocalLink>
    )
    if (!figures?.slots) return [name, t("fill.noSlots"), "", "", ""]
    const { taken, places, minimum, target } = figures
    return [
      name,
      <FillBar
        key="bar"
        {...{ taken, minimum, target }}
        capacity={places}
        label={t("fill.barShift", { taken, capacity: places, minimum, target })}
      />,
      t("fill.places", { taken: numeral(locale, taken), places: numeral(locale, places) }),
      numeral(locale, figures.walkin),
      numeral(locale, figures.waiting),
    ]
  }
}
