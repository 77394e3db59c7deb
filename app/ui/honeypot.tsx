import { useTranslation } from "../i18n/use-translation.tsx"

/** A field that people neither see nor reach; whatever fills it in is a program. */
export function Honeypot() {
  const { t } = useTranslation()
  return (
    <div className="offscreen" aria-hidden="true">
      <label>
        {t("field.leaveEmpty")}
        <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </label>
    </div>
  )
}
