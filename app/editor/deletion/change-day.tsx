import { type SubmissionResult, useForm } from "@conform-to/react"
import { longDate, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { DateField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { DayChange } from "./queries.server.ts"
import type { DayLimits } from "./rules.ts"

/** Another day for the deletion, within what whoever signed up was told. */
export function ChangeDay({
  event,
  promised,
  limits,
  lastResult,
}: {
  event: { version: number; purgeOn: string }
  promised: boolean
  limits: DayLimits | null
  lastResult: SubmissionResult | undefined
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const [form, fields] = useForm<{ purgeOn: string; reason: string }>({
    id: "day",
    lastResult,
    defaultValue: { purgeOn: event.purgeOn },
  })
  if (!limits) return <p>{t("deletion.day.fixed")}</p>
  const days = { min: longDate(locale, limits.min), max: longDate(locale, limits.max) }
  return (
    <section>
      <h2>{t("deletion.day.title")}</h2>
      <p>{t(promised ? "deletion.day.promised" : "deletion.day.free")}</p>
      <ErrorSummary
        form={form}
        labels={{ purgeOn: t("deletion.day.on"), reason: t("deletion.day.why") }}
      />
      <form method="post" id={form.id} noValidate className="stack">
        <input type="hidden" name="version" value={event.version} />
        <DateField
          field={fields.purgeOn}
          label={t("deletion.day.on")}
          hint={t("deletion.day.onHint", days)}
        />
        <TextField
          field={fields.reason}
          label={t("deletion.day.why")}
          hint={t("deletion.day.whyHint")}
          width="full"
        />
        <Button tone="quiet">{t("deletion.day.go")}</Button>
      </form>
    </section>
  )
}

/** When the day was changed, and why: that goes with all else. */
export function DayChanges({ changes, zone }: { changes: DayChange[]; zone: string }) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  if (changes.length === 0) return null
  return (
    <section>
      <h2>{t("deletion.day.changed")}</h2>
      <ul>
        {changes.map(({ at, reason, before, after }) => (
          <li key={at}>
            {t("deletion.day.changedOn", {
              at: stamp(locale, zone, at),
              before: longDate(locale, before),
              after: longDate(locale, after),
              reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
