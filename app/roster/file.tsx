import type { TFunction } from "i18next"
import { localeNames } from "#app/i18n/locales.ts"
import { calendarDate, dollars, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import { Table } from "#app/ui/table.tsx"
import type { File } from "./queries.server.ts"
import { languageName } from "./words.ts"

type Shown = { file: File; acts: boolean }

/** Who to reach, and what the flow asked beyond names and times. */
export function Facts({ file, acts }: Shown) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { registration, event } = file.plan
  const language = localeNames[registration.locale as keyof typeof localeNames]
  const address =
    registration.confirmedAt === null
      ? t("file.addressTyped")
      : t("file.addressAnswered", { at: stamp(locale, event.zone, registration.confirmedAt) })
  const rows = [
    { label: t("file.kind"), value: t(`file.kinds.${registration.kind}`) },
    { label: t("column.contact"), value: registration.contact },
    ...(registration.details.along ? [{ label: t("file.along"), value: t("file.yes") }] : []),
    ...(acts ? reach(t, registration) : []),
    ...(acts && registration.email ? [{ label: t("file.address"), value: address }] : []),
    { label: t("file.locale"), value: language ?? registration.locale },
    { label: t("file.made"), value: stamp(locale, event.zone, registration.createdAt) },
    ...(registration.helpedBy ? [{ label: t("file.helpedBy"), value: registration.helpedBy }] : []),
    ...useDetails(file),
  ]
  return (
    <>
      <h2>{t("file.facts")}</h2>
      <Summary rows={rows} />
    </>
  )
}

const reach = (t: TFunction<"roster">, { phone, email }: File["plan"]["registration"]) => [
  {
    label: t("column.phone"),
    value: phone ? <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a> : t("file.none"),
  },
  {
    label: t("mail"),
    value: email ? <a href={`mailto:${email}`}>{email}</a> : t("file.none"),
  },
]

function useDetails(file: File): { label: string; value: string }[] {
  const { t } = useTranslation("roster")
  const { t: shift } = useTranslation("shifts")
  const { t: word } = useTranslation("registration")
  const locale = useLocale()
  const { details } = file.plan.registration
  const papers = new Set(file.plan.bookings.flatMap((each) => each.offering.rules.papers ?? []))
  const yes = (value: boolean) => (value ? t("file.yes") : t("file.no"))
  const rows: [string, string | undefined][] = [
    [t("file.team"), details.team],
    [t("file.goal"), details.goal === undefined ? undefined : dollars(locale, details.goal)],
    [t("file.papers"), [...papers].map((paper) => word(`paper.${paper}`)).join(", ") || undefined],
    [t("file.organisation"), details.organisation],
    [t("file.brings"), details.brings],
    [t("file.along"), details.along ? yes(true) : undefined],
    [t("file.power"), details.power === undefined ? undefined : yes(details.power)],
    [t("file.insurance"), details.insurance === undefined ? undefined : yes(details.insurance)],
    [
      t("file.languages"),
      details.languages?.map((code) => languageName(t, code)).join(", ") || undefined,
    ],
    [t("file.shirt"), details.shirt && shift(`you.shirts.${details.shirt as "M"}`)],
    [
      t("file.emergency"),
      details.emergency &&
        [details.emergency.name, details.emergency.relation, details.emergency.phone]
          .filter(Boolean)
          .join(", "),
    ],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

export function People({ file, acts }: Shown) {
  const { t } = useTranslation("roster")
  const { attendees } = file.plan
  if (attendees.length === 0) return null
  return (
    <>
      <h2>{t("file.people")}</h2>
      <div className="stacked">
        <Table
          caption={t("file.people")}
          hideCaption
          head={[
            t("head.name"),
            ...(acts ? [t("file.born")] : []),
            t("head.language"),
            t("head.needs"),
          ]}
          rows={attendees.map((each) => [
            each.name ?? t("unnamed"),
            ...(acts ? [<Born key="born" attendee={each} />] : []),
            languageName(t, each.language),
            each.needs.map((need) => t(`need.${need}`)).join(", "),
          ])}
        />
      </div>
    </>
  )
}

function Born({ attendee }: { attendee: File["plan"]["attendees"][number] }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  return (
    <>
      {attendee.birthDate ? calendarDate(locale, attendee.birthDate) : attendee.birthYear}
      {attendee.guardian && (
        <div className="muted">{t("file.guardian", { name: attendee.guardian })}</div>
      )}
    </>
  )
}

export function CancelAll() {
  const { t } = useTranslation("roster")
  return (
    <details className="no-print">
      <summary>{t("file.cancelAll")}</summary>
      <form method="post" className="stack">
        <p>{t("file.cancelAllText")}</p>
        <Button name="act" value="cancelAll" tone="danger">
          {t("file.act.cancelAll")}
        </Button>
      </form>
    </details>
  )
}
