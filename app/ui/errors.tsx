import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useErrorText } from "./error-text.ts"

type Invalid = { id: string; allErrors: Record<string, string[]> }

/**
 * What went wrong, at the top of the page, each line leading to its field. Takes the focus when the page opens.
 * `labels` names the fields, so that "fill this in" says what: field name to label.
 */
export function ErrorSummary({
  form,
  extra = [],
  labels = {},
}: {
  form?: Invalid
  extra?: { href?: string; text: string }[]
  labels?: Record<string, string>
}) {
  const { t } = useTranslation()
  const word = useErrorText()
  const lines = [...linesOf(form, labels, word), ...extra]
  if (lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the page answers a refused form; what is wrong comes first
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="errors">
      <h2 id="errors">{t("errors.title")}</h2>
      <ul>
        {lines.map(({ href, text }) => (
          <li key={`${href} ${text}`}>{href ? <a href={href}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  )
}

/** A label that is a question ends in its own sign. */
const named = (label: string) => (/[?!]$/.test(label) ? label : `${label}:`)

function linesOf(
  form: Invalid | undefined,
  labels: Record<string, string>,
  word: (error: string) => string,
): { href?: string; text: string }[] {
  if (!form) return []
  return Object.entries(form.allErrors).flatMap(([name, errors]) =>
    errors.map((error) => ({
      href: name ? `#${form.id}-${name}` : undefined,
      text: labels[name] ? `${named(labels[name])} ${word(error)}` : word(error),
    })),
  )
}
