import { pick } from "#app/i18n/pick.ts"
import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { EventRow } from "#app/registration/event.server.ts"
import { FillBar } from "#app/ui/fill-bar.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { shortShifts } from "./figures.server.ts"
import type { Offered } from "./offered.server.ts"
import { shortSite } from "./offered.ts"
import { peopleOf } from "./people-of.ts"

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
        const site = offered.sites.find((each) => each.id === shift.siteId)
        const { taken, minimum, capacity, target } = shift
        return [
          <LocalLink key="what" to={peopleOf(event, offering, site?.id, shift.startsAt)}>
            {offering && pick(offering.texts, locale, "name")}
          </LocalLink>,
          site && shortSite(site, locale),
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
