import { pick } from "#app/i18n/pick.ts"
import { numeral, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Fill } from "#app/places/sums.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { FillBar } from "#app/ui/fill-bar.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { shortShifts } from "./figures.server.ts"
import type { Asked } from "./filters.ts"
import type { Offered, OfferedRow } from "./offered.server.ts"
import { rosterPath } from "./roster-link.tsx"
import "./fill.css"

type Short = Awaited<ReturnType<typeof shortShifts>>[number]

/** Shifts below their minimum, worst first, each leading to its people. */
export function ShortShifts({
  shifts,
  event,
  offered,
}: {
  shifts: Short[]
  event: EventRow
  offered: Offered
}) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  return (
    <Table
      stacked
      caption={t("fill.shortCaption")}
      hideCaption
      head={[t("head.what"), t("head.site"), t("head.time"), t("fill.have"), t("fill.bar")]}
      rows={shifts.map((shift) => {
        const offering = offered.offerings.find((each) => each.id === shift.offeringId)
        const site = offered.sites.find((each) => each.id === offering?.siteId)
        const { taken, minimum, capacity, target } = shift
        return [
          <LocalLink key="what" to={peopleOf(event, offering, site?.slug, shift.startsAt)}>
            {offering && pick(offering.texts, locale, "name")}
          </LocalLink>,
          site?.label,
          `${shortDay(locale, event.zone, shift.startsAt)}, ${span(locale, event.zone, shift.startsAt, shift.endsAt)}`,
          t("fill.of", { taken, minimum }),
          <FillBar
            key="bar"
            {...{ taken, capacity, minimum, target }}
            label={t("fill.barShift", { taken, capacity, minimum, target })}
          />,
        ]
      })}
    />
  )
}

/** One site's offerings and how full each is. Folded: seven sites with twenty offerings each are many rows. */
export function SiteFill({
  group,
  event,
  fill,
}: {
  group: { name: string; slug: string | null; offerings: OfferedRow[] }
  event: EventRow
  fill: Fill[]
}) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const fills = new Map(fill.map((each) => [each.offeringId, each]))
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

  function offeringRow(offering: OfferedRow) {
    const figures = fills.get(offering.id)
    const name = (
      <LocalLink key="what" to={peopleOf(event, offering, group.slug)}>
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

function peopleOf(
  event: EventRow,
  offering: OfferedRow | undefined,
  site: string | null | undefined,
  startsAt?: number,
) {
  const asked: Asked = {}
  if (site) asked.site = [site]
  if (offering) asked.what = [offering.slug]
  if (startsAt !== undefined) asked.time = [String(startsAt)]
  return rosterPath({ event }, { asked, sort: "name" })
}
