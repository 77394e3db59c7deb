import { pick } from "#app/i18n/pick.ts"
import { longDate, longDay, numeral, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Preview } from "./preview.ts"

/** What a pattern would make, before it does, and what about it one may not have thought of. */
export function PatternPreview({
  preview,
  sites,
  zone,
}: {
  preview: Preview
  sites: Pick<SiteRow, "id" | "texts">[]
  zone: string
}) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const number = (count: number) => ({ count, number: numeral(locale, count) })
  const { count, first, last } = preview
  const when = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
    `${longDay(locale, zone, startsAt)}, ${span(locale, zone, startsAt, endsAt)}`
  const nameOf = (siteId: string | null) => {
    const site = sites.find(({ id }) => id === siteId)
    return site ? pick(site.texts, locale, "name") : t("times.nowhere")
  }
  return (
    <Notice
      tone={count > 0 && preview.neverOpen === 0 ? "info" : "warning"}
      title={count > 0 ? t("preview.makes", number(count)) : t("preview.nothing")}
    >
      {first && last && (
        <ul>
          <li>{t("preview.first", { when: when(first) })}</li>
          <li>{t("preview.last", { when: when(last) })}</li>
          <li>{t("preview.places", number(preview.places))}</li>
          {preview.walkins > 0 && <li>{t("preview.walkins", number(preview.walkins))}</li>}
          {preview.bySite.map((site) => (
            <li key={site.siteId}>
              {t("preview.site", { site: nameOf(site.siteId), ...number(site.count) })}
            </li>
          ))}
        </ul>
      )}
      <Remarks preview={preview} />
    </Notice>
  )
}

function Remarks({ preview }: { preview: Preview }) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const counted = (["same", "overlapping", "past", "neverOpen"] as const).filter(
    (what) => preview[what] > 0,
  )
  if (counted.length + preview.oddities.length === 0) return null
  return (
    <ul>
      {counted.map((what) => (
        <li key={what}>
          {t(`preview.${what}`, {
            count: preview[what],
            number: numeral(locale, preview[what]),
          })}
        </li>
      ))}
      {preview.oddities.map(({ day, time, why }) => (
        <li key={`${day} ${time}`}>{t(`preview.${why}`, { day: longDate(locale, day), time })}</li>
      ))}
    </ul>
  )
}
