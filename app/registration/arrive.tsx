import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { placesOf } from "./card.tsx"
import type { Plan } from "./plan.server.ts"

/** How one gets in, where a place of a plan says so; of several with its name. */
export function Arrive({ plan }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  const locale = useLocale()
  const places = placesOf(plan)
  const told = places.filter(({ texts }) => pick(texts, locale, "arrive"))
  if (told.length === 0) return null
  return (
    <>
      <h2>{t("done.arrive")}</h2>
      {told.map(({ id, texts }) => (
        <p key={id}>
          {places.length > 1 && <strong>{pick(texts, locale, "name")}: </strong>}
          {pick(texts, locale, "arrive")}
        </p>
      ))}
    </>
  )
}
