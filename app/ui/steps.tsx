import { useTranslation } from "#app/i18n/use-translation.tsx"

/** Where one is in a flow: "Step 2 of 4", the step's name, and a row of marks. */
export function Steps({
  current,
  total,
  label,
}: {
  current: number
  total: number
  label: string
}) {
  const { t } = useTranslation()
  return (
    <div className="steps">
      <p>
        {t("steps.position", { current, total })} <strong>{label}</strong>
      </p>
      <span className="steps-marks" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are only their positions
          <span key={index} data-done={index < current || undefined} />
        ))}
      </span>
    </div>
  )
}
