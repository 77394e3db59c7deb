import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

type Event = { slug: string; zone: string; endedAt: number | null }

/** How an event stands, in a sentence: who sees it, and whether anybody can sign up. */
export function StandingNotice({
  event,
  standing,
}: {
  event: Event
  standing: "draft" | "ahead" | "over" | "cancelled"
}) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const ended = standing === "ahead" && event.endedAt !== null
  const title = ended
    ? t("standing.ended", { at: stamp(locale, event.zone, event.endedAt ?? 0) })
    : t(`standing.${standing}`)
  return (
    <Notice tone={standing === "ahead" && !ended ? "good" : "info"} title={title}>
      {standing !== "draft" && (
        <p>
          <LocalLink to={`/events/${event.slug}`}>{t("standing.page")}</LocalLink>
        </p>
      )}
    </Notice>
  )
}
