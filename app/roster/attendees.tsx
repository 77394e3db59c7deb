import { calendarDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { StaffPlan } from "./queries.server.ts"
import { languageName } from "./words.ts"

export function Attendees({ plan, mayAct }: { plan: StaffPlan; mayAct: boolean }) {
  const { t } = useTranslation("roster")
  const { attendees } = plan
  if (attendees.length === 0) return null
  return (
    <>
      <h2>{t("registration.people")}</h2>
      <Table
        stacked
        caption={t("registration.people")}
        hideCaption
        head={[
          t("head.name"),
          ...(mayAct ? [t("registration.born")] : []),
          t("head.language"),
          t("head.needs"),
        ]}
        rows={attendees.map((each) => [
          each.name ?? t("unnamed"),
          ...(mayAct ? [<Born key="born" attendee={each} />] : []),
          languageName(t, each.language),
          each.needs.map((need) => t(`need.${need}`)).join(", "),
        ])}
      />
    </>
  )
}

function Born({ attendee }: { attendee: StaffPlan["attendees"][number] }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  return (
    <>
      {attendee.birthDate ? calendarDate(locale, attendee.birthDate) : attendee.birthYear}
      {attendee.guardian && (
        <div className="muted">{t("registration.guardian", { name: attendee.guardian })}</div>
      )}
    </>
  )
}
