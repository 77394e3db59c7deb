import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { EventRow } from "#app/registration/event.server.ts"
import { CheckboxField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"

/** The rules to open and read, with their version, and the box that accepts them. */
export function EventRules({
  event,
  field,
  solo,
}: {
  event: EventRow
  field: Field
  solo: boolean
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const version = event.settings.rulesVersion ?? "1"
  return (
    <>
      <h2>{t("check.rulesTitle")}</h2>
      <input type="hidden" name="rulesVersion" value={version} />
      <details open={Boolean(field.errors)}>
        <summary>
          {t("check.rulesShow", { event: pick(event.texts, locale, "name"), version })}
        </summary>
        <div className="card">
          {pick(event.texts, locale, "rules")
            .split("\n")
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
      </details>
      <CheckboxField field={field} label={t(solo ? "check.rulesSolo" : "check.rules")} />
    </>
  )
}
