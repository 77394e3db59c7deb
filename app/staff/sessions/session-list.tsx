import { stampIn } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Session } from "#app/staff/people/queries.server.ts"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { deviceOf } from "./device.ts"

/** Where somebody is signed in, each with a button that ends it; `here` is the session that looks. */
export function SessionList({
  sessions,
  here,
  zone,
}: {
  sessions: Session[]
  here: string
  zone: string
}) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  if (sessions.length === 0) return <p className="muted">{t("sessions.none")}</p>
  return (
    <Table
      stacked
      caption={t("sessions.title")}
      hideCaption
      head={[t("sessions.device"), t("sessions.since"), t("sessions.used"), t("sessions.end")]}
      rows={sessions.map(({ id, userAgent, createdAt, updatedAt }) => {
        const device = nameOf(userAgent)
        return [
          <>
            {device} {id === here && <span className="tag">{t("sessions.here")}</span>}
          </>,
          t("sessions.sinceAt", { at: stampIn(locale, zone, +createdAt) }),
          t("sessions.usedAt", { at: stampIn(locale, zone, +updatedAt) }),
          <form key="end" method="post">
            <input type="hidden" name="act" value="endSession" />
            <input type="hidden" name="session" value={id} />
            <Button tone="quiet" aria-label={t("sessions.endOne", { device })}>
              {t("sessions.endHere")}
            </Button>
          </form>,
        ]
      })}
    />
  )

  function nameOf(userAgent: string | null) {
    const { browser, system } = deviceOf(userAgent)
    if (browser && system) return t("sessions.on", { browser, system })
    return browser ?? system ?? t("sessions.unknown")
  }
}
