import type { TFunction } from "i18next"
import { localeNames } from "#app/i18n/locales.ts"
import { dollars, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { nameIn } from "#app/registration/lists.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { StaffPlan } from "./queries.server.ts"
import { languageName } from "./words.ts"

/** Who to reach, and what the flow asked beyond names and times. */
export function RegistrationFacts({ plan, mayAct }: { plan: StaffPlan; mayAct: boolean }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { registration, event } = plan
  const language = localeNames[registration.locale as keyof typeof localeNames]
  const address =
    registration.confirmedAt === null
      ? t("registration.addressTyped")
      : t("registration.addressAnswered", {
          at: stamp(locale, event.zone, registration.confirmedAt),
        })
  const rows = [
    { label: t("registration.kind"), value: t(`registration.kinds.${registration.kind}`) },
    { label: t("column.contact"), value: registration.contact },
    ...(registration.details.along
      ? [{ label: t("registration.along"), value: t("registration.yes") }]
      : []),
    ...(mayAct ? reach(t, registration) : []),
    ...(mayAct && registration.email ? [{ label: t("registration.address"), value: address }] : []),
    { label: t("registration.locale"), value: language ?? registration.locale },
    { label: t("registration.made"), value: stamp(locale, event.zone, registration.createdAt) },
    ...(registration.helpedBy
      ? [{ label: t("registration.helpedBy"), value: registration.helpedBy }]
      : []),
    ...useDetails(plan),
  ]
  return (
    <>
      <h2>{t("registration.facts")}</h2>
      <Summary rows={rows} />
    </>
  )
}

const reach = (t: TFunction<"roster">, { phone, email }: StaffPlan["registration"]) => [
  {
    label: t("column.phone"),
    value: phone ? (
      <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
    ) : (
      t("registration.none")
    ),
  },
  {
    label: t("mail"),
    value: email ? <a href={`mailto:${email}`}>{email}</a> : t("registration.none"),
  },
]

function useDetails(plan: StaffPlan): { label: string; value: string }[] {
  const { t } = useTranslation("roster")
  const { t: shift } = useTranslation("shifts")
  const locale = useLocale()
  const { details } = plan.registration
  const papers = new Set(plan.bookings.flatMap((each) => each.offering.rules.papers ?? []))
  const yes = (value: boolean) => (value ? t("registration.yes") : t("registration.no"))
  const rows: [string, string | undefined][] = [
    [t("registration.team"), details.team],
    [
      t("registration.goal"),
      details.goal === undefined ? undefined : dollars(locale, details.goal),
    ],
    [
      t("registration.papers"),
      [...papers].map((paper) => nameIn(plan.papers, paper, locale)).join(", ") || undefined,
    ],
    [t("registration.organisation"), details.organisation],
    [t("registration.brings"), details.brings],
    [t("registration.along"), details.along ? yes(true) : undefined],
    [t("registration.power"), details.power === undefined ? undefined : yes(details.power)],
    [
      t("registration.insurance"),
      details.insurance === undefined ? undefined : yes(details.insurance),
    ],
    [
      t("registration.languages"),
      details.languages?.map((code) => languageName(t, code)).join(", ") || undefined,
    ],
    [t("registration.shirt"), details.shirt && shift(`you.shirts.${details.shirt}`)],
    [
      t("registration.emergency"),
      details.emergency &&
        [details.emergency.name, details.emergency.relation, details.emergency.phone]
          .filter(Boolean)
          .join(", "),
    ],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}
