import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { useReason } from "./failure-reason.ts"
import type { Troubled } from "./queries.server.ts"

/** Tried in vain so far; nobody has to do anything. */
export function TriedMails({ letters, zone }: { letters: Troubled[]; zone: string }) {
  const { t } = useTranslation("mailbox")
  const locale = useLocale()
  const reason = useReason()
  return (
    <section className="stack">
      <h2>{t("failures.trying")}</h2>
      <p>{t("failures.tryingNext")}</p>
      <Table
        stacked
        caption={t("failures.trying")}
        hideCaption
        head={[
          t("failures.message"),
          t("to"),
          t("failures.reason"),
          t("failures.attempts"),
          t("failures.next"),
        ]}
        rows={letters.map((letter) => [
          t(`failures.kinds.${letter.message}`),
          letter.recipient,
          reason(letter.error),
          t("failures.tries", { count: letter.attempts }),
          stamp(locale, zone, letter.sendAfter),
        ])}
      />
    </section>
  )
}
