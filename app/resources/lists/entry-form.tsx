import { type SubmissionResult, useForm } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { ListEntry } from "#app/registration/lists.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField, TextField } from "#app/ui/field.tsx"
import type { EntryFields } from "./forms.ts"

/** An entry's name in each language, and whether it can be chosen; without an entry, one more. */
export function EntryForm({
  entry,
  fresh,
  lastResult,
}: {
  entry?: ListEntry
  /** The id of what is added: sent twice, it is added once. */
  fresh?: string
  lastResult?: SubmissionResult
}) {
  const { t } = useTranslation("resources")
  const [form, fields] = useForm<EntryFields>({
    id: `entry-${entry?.key ?? "new"}`,
    lastResult,
    defaultValue: { ...entry?.texts, retired: entry?.retiredAt != null ? "on" : undefined },
  })
  return (
    <form method="post" id={form.id} noValidate className="stack">
      <ErrorSummary form={form} />
      {entry ? (
        <>
          <input type="hidden" name="key" value={entry.key} />
          {/* What is refused is shown beside what stands there now: who saves again knows of it. */}
          <input type="hidden" name="version" value={entry.version} />
        </>
      ) : (
        <input type="hidden" name="fresh" value={fresh} />
      )}
      {locales.map((each) => (
        <TextField
          key={each}
          field={fields[each].getFieldset().name}
          label={t("lists.name", { language: localeNames[each] })}
          width="full"
        />
      ))}
      {entry && <CheckboxField field={fields.retired} label={t("lists.retire")} />}
      <Button tone={entry ? "quiet" : undefined}>{t(entry ? "edit.save" : "lists.add")}</Button>
    </form>
  )
}
