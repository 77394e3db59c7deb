import { type SubmissionResult, useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { useReason } from "./failure-reason.ts"
import type { Troubled } from "./queries.server.ts"

type Refused = { id: string; lastResult: SubmissionResult<string[]> } | undefined

/** Refused for good: each with its reason and a form to correct the address. */
export function FailedMails({ letters, refused }: { letters: Troubled[]; refused: Refused }) {
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
