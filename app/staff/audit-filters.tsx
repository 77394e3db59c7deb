import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { auditChoices } from "./audit-log.server.ts"
import { actionName, actorName } from "./words.ts"
import "./audit-filters.css"

type Option = { value: string; label: string; more: string | null }

/** Next year's event has the name of this year's, and two of the staff may be called alike. */
export const toldApart = (options: Option[]): { value: string; label: string }[] =>
  options.map(({ value, label, more }) => {
    const alike = options.filter((other) => other.label === label).length > 1
    return { value, label: alike && more ? `${label} (${more})` : label }
  })

/** Selects for who, what and which event, sent as the page's address. */
export function AuditFilterForm({
  choices,
  chosen,
}: {
  choices: Awaited<ReturnType<typeof auditChoices>>
  chosen: Partial<Record<"actor" | "action" | "event", string>>
}) {
  const { t } = useTranslation("staff")
  const locale = useLocale()
  const selects = [
    {
      name: "actor" as const,
      options: toldApart(
        choices.actors.map(({ id, name, email }) => ({
          value: id,
          label: name ?? actorName(t, id),
          more: email,
        })),
      ),
    },
    {
      name: "action" as const,
      options: choices.actions.map((action) => ({ value: action, label: actionName(t, action) })),
    },
    {
      name: "event" as const,
      options: toldApart(
        choices.events.map(({ slug, texts }) => ({
          value: slug,
          label: pick(texts, locale, "name"),
          more: slug,
        })),
      ),
    },
  ]
  return (
    <form method="get" className="audit-filters">
      {selects.map(({ name, options }) => (
        <div key={name}>
          <label htmlFor={name}>{t(`audit.${name}`)}</label>
          <select id={name} name={name} defaultValue={chosen[name] ?? ""}>
            <option value="">{t("audit.all")}</option>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <Button tone="quiet">{t("audit.filter")}</Button>
    </form>
  )
}
