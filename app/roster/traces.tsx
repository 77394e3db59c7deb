import { calendarDate, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { Act } from "./act.tsx"
import type { File } from "./queries.server.ts"

/** Licences as their holders stated them; somebody looks each up with the state before it counts. */
export function Licences({ file, acts }: { file: File; acts: boolean }) {
  const { t } = useTranslation("roster")
  const { t: shift } = useTranslation("shifts")
  const locale = useLocale()
  if (file.licences.length === 0) return null
  return (
    <>
      <h2>{t("file.licences")}</h2>
      <p className="muted">{t("file.licencesHow")}</p>
      <div className="stacked">
        <Table
          caption={t("file.licences")}
          hideCaption
          head={[t("file.profession"), t("file.number"), t("file.expires"), t("head.state")]}
          rows={file.licences.map((licence) => [
            shift(`licence.${licence.profession as "nurse"}`),
            `${licence.state} ${licence.number}`,
            calendarDate(locale, licence.expiresOn),
            licence.verifiedAt !== null ? (
              t("file.verified", {
                at: stamp(locale, file.plan.event.zone, licence.verifiedAt),
                by: licence.verifiedBy ?? "–",
              })
            ) : acts ? (
              <Act key="verify" act="verify" name="licence" value={licence.id} tone="primary" />
            ) : (
              t("file.unverified")
            ),
          ])}
        />
      </div>
    </>
  )
}

/** What was agreed to, and which mails went where. */
export function Traces({ file }: { file: File }) {
  const { t } = useTranslation("roster")
  const { t: word } = useTranslation("mailbox")
  const locale = useLocale()
  const { zone } = file.plan.event
  return (
    <>
      <h2>{t("file.mails")}</h2>
      {file.mails.length === 0 ? (
        <p>{t("file.noMails")}</p>
      ) : (
        <div className="stacked">
          <Table
            caption={t("file.mails")}
            hideCaption
            head={[t("file.message"), t("file.to"), t("head.state"), t("file.at")]}
            rows={file.mails.map((letter) => [
              word(`failures.kinds.${letter.message}`),
              letter.recipient,
              t(`file.mailState.${letter.state}`),
              stamp(locale, zone, letter.sentAt ?? letter.sendAfter),
            ])}
          />
        </div>
      )}
      {file.consents.length > 0 && (
        <>
          <h2>{t("file.consents")}</h2>
          <ul>
            {file.consents.map((consent) => (
              <li key={consent.id}>
                {t(`file.purpose.${consent.purpose}`)}{" "}
                <span className="muted">
                  {t("file.consented", {
                    version: consent.version,
                    at: stamp(locale, zone, consent.givenAt),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
