import { dollars, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"

/** What was told when signing up; who sees it is said beside, and when it is deleted. */
export function SignUpAnswers({ plan }: { plan: Plan }) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  return (
    <details>
      <summary>{t("answers.title")}</summary>
      <Summary rows={useRows(plan)} />
      <p>{t("answers.deleted", { date: longDate(locale, plan.event.purgeOn) })}</p>
    </details>
  )
}

function useRows({ registration, attendees }: Plan) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { details } = registration
  const yes = (value: boolean) => t(value ? "answers.yes" : "answers.no")
  const named = (code: string) => spokenLanguages[code as SpokenLanguage] ?? code
  const rows: [string, string | undefined][] = [
    [t("answers.contact"), registration.contact],
    [t("answers.email"), registration.email ?? t("answers.none")],
    [t("answers.phone"), registration.phone ?? t("answers.none")],
    [t("answers.helpedBy"), registration.helpedBy ?? undefined],
    [t("answers.team"), details.team],
    [t("answers.goal"), details.goal === undefined ? undefined : dollars(locale, details.goal)],
    [t("answers.organisation"), details.organisation],
    [t("answers.brings"), details.brings],
    [t("answers.along"), details.along ? yes(true) : undefined],
    [t("answers.power"), details.power === undefined ? undefined : yes(details.power)],
    [t("answers.insurance"), details.insurance === undefined ? undefined : yes(details.insurance)],
    [t("answers.languages"), details.languages?.map(named).join(", ")],
    [t("answers.shirt"), details.shirt === "none" ? t("answers.noShirt") : details.shirt],
    [
      t("answers.emergency"),
      details.emergency &&
        [details.emergency.name, details.emergency.relation, details.emergency.phone]
          .filter(Boolean)
          .join(", "),
    ],
    ...attendees.map(
      ({ name, birthYear, birthDate, language, needs, guardian }, index) =>
        [
          attendees.length > 1 ? t("answers.personOf", { number: index + 1 }) : t("answers.person"),
          [
            name ?? t("unnamed"),
            birthDate ? longDate(locale, birthDate) : birthYear,
            named(language),
            ...needs.map((need) => t(`answers.need.${need}`)),
            guardian && t("answers.guardian", { name: guardian }),
          ]
            .filter(Boolean)
            .join(", "),
        ] as [string, string],
    ),
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
