import { pick } from "#app/i18n/pick.ts"
import { numeral, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { TimesGroup } from "./groups.ts"
import type { OfferedSlot } from "./queries.server.ts"
import { nowhere, type ShownTimes } from "./shown.ts"
import { timesPath } from "./times-path.ts"
import { TimesTable } from "./times-table.tsx"
import "./grouped-times.css"

type Given = {
  groups: TimesGroup<OfferedSlot>[]
  event: { slug: string; zone: string }
  offering: { id: string; kind: string }
  sites: Pick<SiteRow, "id" | "texts">[]
}

/** Times that fold to one line for each day and place; those with something ticked stand open. */
export function FoldedTimes({
  groups,
  event,
  offering,
  sites,
  ticked,
}: Given & { ticked: string[] }) {
  const { t } = useTranslation("offer")
  const nameOf = useGroupName(sites, groups)
  return (
    <div>
      <p className="muted">
        <Filled slots={groups.flatMap(({ slots }) => slots)} />
      </p>
      {groups.map((group) => (
        <details
          key={`${group.site} ${group.day}`}
          className="times-group"
          open={group.slots.some(({ id }) => ticked.includes(id))}
        >
          <summary>
            {nameOf(group)} <Filled slots={group.slots} />
          </summary>
          <p>
            <LocalLink to={pathOf(event, offering, group)}>
              {t("times.only")}
              <span className="offscreen"> {nameOf(group)}</span>
            </LocalLink>
          </p>
          <TimesTable
            {...{ sites, ticked }}
            slots={group.slots}
            zone={event.zone}
            isRole={offering.kind === "role"}
            name={nameOf(group)}
          />
        </details>
      ))}
    </div>
  )
}

/** More times than a form may list: a line for each day or place, which leads to its times. */
export function TimesDirectory({ groups, event, offering, sites }: Given) {
  const nameOf = useGroupName(sites, groups)
  return (
    <>
      <p className="muted">
        <Filled slots={groups.flatMap(({ slots }) => slots)} />
      </p>
      <ul className="plain times-directory">
        {groups.map((group) => (
          <li key={`${group.site} ${group.day}`}>
            <LocalLink to={pathOf(event, offering, group)}>{nameOf(group)}</LocalLink>{" "}
            <Filled slots={group.slots} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Filled({ slots }: { slots: OfferedSlot[] }) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const sum = (of: "taken" | "capacity") =>
    numeral(
      locale,
      slots.reduce((all, slot) => all + slot[of], 0),
    )
  return (
    <span className="count">
      {t("times.caption", { count: slots.length, number: numeral(locale, slots.length) })},{" "}
      {t("times.taken", { taken: sum("taken"), number: sum("capacity") })}
    </span>
  )
}

const pathOf = ({ slug }: { slug: string }, { id }: { id: string }, { site, day }: ShownTimes) => {
  const query = new URLSearchParams({ ...(site && { site }), ...(day && { day }) })
  return `${timesPath(slug, id)}?${query}`
}

function useGroupName(sites: Given["sites"], groups: ShownTimes[]) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const names = new Map(sites.map(({ id, texts }) => [id, pick(texts, locale, "name")]))
  const severalDays = new Set(groups.map(({ day }) => day)).size > 1
  return ({ site, day }: ShownTimes): string => {
    const where = site === nowhere ? t("times.nowhere") : (names.get(site) ?? "")
    if (!severalDays && where) return where
    const when = shortDay(locale, "UTC", Date.parse(day))
    return sites.length > 0 && where ? t("times.dayAt", { day: when, site: where }) : when
  }
}
