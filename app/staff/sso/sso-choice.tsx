import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"

const words = ["unknown", "unverified", "taken", "failed", "away"] as const

/** The organisation's own sign-in: the button, what came of it the last time, and the way out of it. */
export function SsoChoice({
  sso,
  to,
  outcome,
  out,
}: {
  sso: { name: string; only: boolean }
  to: string
  /** As it stands in the address. */
  outcome: string | null
  out: boolean
}) {
  const { t } = useTranslation("staff")
  const { name, only } = sso
  const word = words.find((each) => each === outcome)
  return (
    <>
      {word && (
        <Notice tone="warning">
          <p>{t(`sso.${word}`, { name })}</p>
        </Notice>
      )}
      {out && (
        <Notice tone="info" title={t("sso.outTitle")}>
          <p>{t("sso.out", { name })}</p>
          <p>
            <LocalLink to="/staff/sign-in/sso/out">{t("sso.outLink", { name })}</LocalLink>
          </p>
        </Notice>
      )}
      <p>
        <ButtonLink to={`/staff/sign-in/sso?to=${encodeURIComponent(to)}`}>
          {t("sso.button", { name })}
        </ButtonLink>
      </p>
      {!only && <p className="muted">{t("sso.or")}</p>}
    </>
  )
}
