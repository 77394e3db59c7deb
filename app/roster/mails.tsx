import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { StaffPlan } from "./queries.server.ts"

/** Which mails went where. */
export function Mails({ plan }: { plan: StaffPlan }) {
  const { t } = useTranslation("roster")
  const { t: word } = useTranslation("mailbox")
  const locale = useLocale()
  const { zone } = plan.event
  return (
    <>
      <h2>{t("registration.mails")}</h2>
      {plan.mails.length === 0 ? (
        <p>{t("registration.noMails")}</p>
      ) : (
        <Table
          stacked
          caption={t("registration.mails")}
          hideCaption
          head={[
            t("registration.message"),
            t("registration.to"),
            t("head.state"),
            t("registration.at"),
          ]}
          rows={plan.mails.map((letter) => [
            word(`failures.kinds.${letter.message}`),
            letter.recipient,
            t(`registration.mailState.${letter.state}`),
            stamp(locale, zone, letter.sentAt ?? letter.sendAfter),
          ])}
        />
      )}
    </>
  )
}
