import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

/** What a coordinator should look at: mail that failed, people to call, people who may be one, sign-ups that came all at once. */
export function EventNotices({
  slug,
  failed,
  same,
  sudden,
  calls,
}: Record<"failed" | "same" | "sudden" | "calls", number> & { slug: string }) {
  const { t } = useTranslation("roster")
  const { t: tc } = useTranslation("calls")
  const locale = useLocale()
  return (
    <>
      {failed > 0 && (
        <Notice tone="warning" title={t("fill.failed", { count: failed })}>
          <p>
            <LocalLink to={`/staff/events/${slug}/mail`}>{t("fill.failedGo")}</LocalLink>
          </p>
        </Notice>
      )}
      {calls > 0 && (
        <Notice tone="warning" title={tc("link", { count: calls, number: numeral(locale, calls) })}>
          <p>
            <LocalLink to={`/staff/events/${slug}/calls`}>{tc("linkNone")}</LocalLink>
          </p>
        </Notice>
      )}
      {same > 0 && (
        <Notice tone="warning" title={t("same.found", { count: same })}>
          <p>
            <LocalLink to={`/staff/events/${slug}/same`}>{t("same.go")}</LocalLink>
          </p>
        </Notice>
      )}
      {sudden > 0 && (
        <Notice
          tone="warning"
          title={t("floods.notice", { count: sudden, number: numeral(locale, sudden) })}
        >
          <p>
            {t("floods.noticeText")}{" "}
            <LocalLink to={`/staff/events/${slug}/floods`}>{t("floods.noticeGo")}</LocalLink>
          </p>
        </Notice>
      )}
    </>
  )
}
