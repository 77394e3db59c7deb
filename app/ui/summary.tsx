import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink } from "./link.tsx"

/** Answers given so far, one line each. `change` is a path without language, or a button that keeps what was typed meanwhile; `changeLabel` says what it changes. */
export function Summary({
  rows,
}: {
  rows: {
    key?: string
    label: string
    value: ReactNode
    change?: ReactNode
    changeLabel?: string
  }[]
}) {
  const { t } = useTranslation()
  return (
    <dl className="summary">
      {rows.map(({ label, key = label, value, change, changeLabel }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change && (
            <dd className="summary-change">
              {typeof change === "string" ? (
                <LocalLink to={change}>
                  {t("summary.change")} <span className="offscreen">{changeLabel ?? label}</span>
                </LocalLink>
              ) : (
                change
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
