import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { Summary } from "#app/ui/summary.tsx"

/** A draft that timed out, was confirmed and cleared, or belongs to another browser. Answer it with 410. `restart` is where the flow begins. */
export function ExpiredDraft({ restart }: { restart: string }) {
  const { t } = useTranslation("registration")
  return (
    <Page title={t("expired.title")} lede={t("expired.why")}>
      <p>{t("expired.nothingLost")}</p>
      <div className="cluster">
        <ButtonLink to={restart}>{t("expired.restart")}</ButtonLink>
        <ButtonLink to="/my/find" tone="quiet">
          {t("expired.find")}
        </ButtonLink>
      </div>
    </Page>
  )
}

/** Another window changed the draft meanwhile. Below stand what was typed here and the new version; `saved` or what stands inside says what is kept now. `reload` is a path without language. */
export function StaleDraft({
  saved = [],
  reload,
  children,
}: {
  saved?: { label: string; value: ReactNode }[]
  reload: string
  children?: ReactNode
}) {
  const { t } = useTranslation("registration")
  return (
    <Notice tone="warning" title={t("stale.title")}>
      <p>{t("stale.saved")}</p>
      {saved.length > 0 && <Summary rows={saved} />}
      {children}
      <p>
        {t("stale.keep")} <LocalLink to={reload}>{t("stale.reload")}</LocalLink>
      </p>
    </Notice>
  )
}
