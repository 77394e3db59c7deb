import { createContext, useContext } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"

/** When this page is shown, signed; the server says it. */
const ShownAt = createContext("")
export const ShownAtProvider = ShownAt.Provider

/** A field that people neither see nor reach: whatever fills it in is a program. And when the form was shown: whatever is faster than a hand is one too. */
export function Honeypot() {
  const { t } = useTranslation()
  return (
    <div className="offscreen" aria-hidden="true">
      <label>
        {t("field.leaveEmpty")}
        <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </label>
      <input type="hidden" name="shown" value={useContext(ShownAt)} />
    </div>
  )
}
