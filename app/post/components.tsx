import { type SubmissionResult, useForm } from "@conform-to/react"
import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Troubled } from "./queries.server.ts"
import { ENOUGH, TOO_MANY, UNWRITTEN } from "./rules.ts"

type Refused = { id: string; lastResult: SubmissionResult<string[]> } | undefined

/** Refused for good: each with its reason and a form to correct the address. */
export function Failed({ letters, refused }: { letters: Troubled[]; refused: Refused }) {
  const { t } = useTranslation("mailbox")
  return (
    <section className="stack">
      <h2>{t("failures.failed")}</h2>
      <p>{t("failures.failedNext")}</p>
      <ul className="cards plain">
        {letters.map((letter) => (
          <li key={letter.id} className="card">
            <Again
              letter={letter}
              lastResult={refused?.id === letter.id ? refused.lastResult : undefined}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Again({
  letter,
  lastResult,
}: {
  letter: Troubled
  lastResult: SubmissionResult<string[]> | undefined
}) {
  const { t } = useTranslation("mailbox")
  const reason = useReason()
  const [form, fields] = useForm<{ recipient: string }>({
    id: `again-${letter.id}`,
    lastResult,
    defaultValue: { recipient: letter.recipient },
  })
  const contact = letter.contact ?? ""
  return (
    <form method="post" id={form.id} noValidate className="stack">
      {lastResult && <ErrorSummary form={form} />}
      <h3>
        {t(`failures.kinds.${letter.message}`)} · {contact}
      </h3>
      <p>
        {t("failures.reason")}: {reason(letter.error)}
      </p>
      <input type="hidden" name="intent" value="again" />
      <input type="hidden" name="id" value={letter.id} />
      <TextField
        field={fields.recipient}
        label={t("failures.address")}
        type="email"
        inputMode="email"
      />
      <Button>
        {t("failures.again")} <span className="offscreen">{contact}</span>
      </Button>
    </form>
  )
}

/** Waited when the database was copied: one decision for all. */
export function Restored({ count }: { count: number }) {
  const { t } = useTranslation("mailbox")
  return (
    <Notice tone="warning" title={t("failures.restored", { count })}>
      <form method="post">
        <input type="hidden" name="intent" value="restored" />
        <Button tone="quiet">{t("failures.restoredAll")}</Button>
      </form>
    </Notice>
  )
}

/** Tried in vain so far; nobody has to do anything. */
export function Trying({ letters, zone }: { letters: Troubled[]; zone: string }) {
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

function useReason() {
  const { t } = useTranslation("mailbox")
  return (error: string | null) => {
    if (error === UNWRITTEN) return t("failures.unwritten")
    if (error === TOO_MANY) return t("failures.tooMany")
    return error === ENOUGH ? t("failures.enough") : error
  }
}
