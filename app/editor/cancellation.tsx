import { numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

type Reached = { all: number; mailed: number; unreached: number }

/** What cancelling does, before it is done. */
export function Consequences({ about, reached }: { about: { event: string }; reached: Reached }) {
  const { t } = useTranslation("editor")
  const counted = useCounted()
  return (
    <Notice tone="warning" title={t("cancel.final")}>
      <ul>
        <li>{t("cancel.closed", about)}</li>
        <li>{t("cancel.mailed", counted(reached.mailed))}</li>
        {reached.unreached > 0 && <li>{t("cancel.unreached", counted(reached.unreached))}</li>}
        <li>{t("cancel.waits")}</li>
      </ul>
    </Notice>
  )
}

/** After it: how far the mail is, and who must be called. */
export function CancelProgress({
  event,
  reached,
  mails,
}: {
  event: { slug: string; zone: string; cancelledAt: number | null; toldAt: number | null }
  reached: Reached
  mails: { all: number; sent: number }
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const counted = useCounted()
  const all = event.toldAt === null ? reached.mailed : mails.all
  return (
    <>
      {event.cancelledAt !== null && (
        <p>{t("cancel.since", { at: stamp(locale, event.zone, event.cancelledAt) })}</p>
      )}
      <p>{t("cancel.sent", { ...counted(all), sent: numeral(locale, mails.sent) })}</p>
      {reached.unreached > 0 && (
        <Notice tone="warning" title={t("cancel.call", counted(reached.unreached))}>
          <p>{t("cancel.callHow")}</p>
          <p>
            <LocalLink to={`/staff/events/${event.slug}/calls`}>{t("cancel.roster")}</LocalLink>
          </p>
        </Notice>
      )}
    </>
  )
}

export function CannotCancel({ why }: { why: "over" | "draft" }) {
  const { t } = useTranslation("editor")
  return <Notice tone="info" title={t(`cancel.${why}`)} />
}

/** A number for the plural, and as it is written. */
function useCounted() {
  const locale = useLocale()
  return (count: number) => ({ count, number: numeral(locale, count) })
}
