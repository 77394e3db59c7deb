import { dollars, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"

/** What was told when signing up; who sees it is said beside, and when it is deleted. */
export function Told({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  return (
    <details className="my-told">
      <summary>{t("told.title")}</summary>
      <Summary rows={useRows(plan)} />
      <p>{t("told.deleted", { date: longDate(locale, plan.event.purgeOn) })}</p>
    </details>
  )
}

function useRows({ registration, attendees }: Plan) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { details } = registration
  const yes = (value: boolean) => t(value ? "told.yes" : "told.no")
  const named = (code: string) => spokenLanguages[code as SpokenLanguage] ?? code
  const rows: [string, string | undefined][] = [
    [t("told.contact"), registration.contact],
    [t("told.email"), registration.email ?? t("told.none")],
    [t("told.phone"), registration.phone ?? t("told.none")],
    [t("told.helpedBy"), registration.helpedBy ?? undefined],
    [t("told.team"), details.team],
    [t("told.goal"), details.goal === undefined ? undefined : dollars(locale, details.goal)],
    [t("told.organisation"), details.organisation],
    [t("told.brings"), details.brings],
    [t("told.along"), details.along ? yes(true) : undefined],
    [t("told.power"), details.power === undefined ? undefined : yes(details.power)],
    [t("told.insurance"), details.insurance === undefined ? undefined : yes(details.insurance)],
    [t("told.languages"), details.languages?.map(named).join(", ")],
    [t("told.shirt"), details.shirt === "none" ? t("told.noShirt") : details.shirt],
    [
      t("told.emergency"),
      details.emergency &&
        [details.emergency.name, details.emergency.relation, details.emergency.phone]
          .filter(Boolean)
          .join(", "),
    ],
    ...attendees.map(
      ({ name, birthYear, birthDate, language, needs, guardian }, index) =>
        [
          attendees.length > 1 ? t("told.personOf", { number: index + 1 }) : t("told.person"),
          [
            name ?? t("unnamed"),
            birthDate ? longDate(locale, birthDate) : birthYear,
            named(language),
            ...needs.map((need) => t(`told.need.${need}`)),
            guardian && t("told.guardian", { name: guardian }),
          ]
            .filter(Boolean)
            .join(", "),
        ] as [string, string],
    ),
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
