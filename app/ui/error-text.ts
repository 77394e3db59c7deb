import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"

/**
 * Puts the errors of a schema into words. An error is a key of the errors namespace, of another one (`visits:tooMany`),
 * and may carry values: `tooLong?max=80`.
 */
export function useErrorText(): (error: string) => string {
  const { t } = useTranslation("errors")
  const word = byName(t)
  return (error) => {
    // What a schema says by itself of a field that no page of ours sends so.
    if (/\s/.test(error)) return t("wrong")
    const [key = "", query] = error.split("?")
    const values = Object.fromEntries(new URLSearchParams(query))
    // A number, or no plural is chosen by it.
    return word(key, values.count ? { ...values, count: Number(values.count) } : values)
  }
}
