import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { OwnAnswers } from "#app/registration/questions/own-answers.tsx"
import { titleOf } from "#app/registration/title.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/registration.route.ts"
import { Attendees } from "./attendees.tsx"
import { Bookings } from "./bookings.tsx"
import { CancelAll } from "./cancel-all.tsx"
import { Consents } from "./consents.tsx"
import { History } from "./history.tsx"
import { Licences } from "./licences.tsx"
import { Mails } from "./mails.tsx"
import { RegistrationFacts } from "./registration-facts.tsx"

const outcomes = [
  "approve",
  "refuse",
  "verify",
  "cancelBooking",
  "cancelWait",
  "cancelAll",
  "erase",
] as const

export function RegistrationPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation(["roster", "privacy"])
  const locale = useLocale()
  const { user, plan, mayAct, done } = loaderData
  const { registration, event } = plan
  const outcome = outcomes.find((each) => each === done)
  return (
    <Page
      title={titleOf(registration)}
      lede={t("registration.lede", {
        event: pick(event.texts, locale, "name"),
        code: spokenCode(registration.code),
      })}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}/roster`, label: t("registration.back") }}
      wide
    >
      <StaffBar user={user} />
      {outcome && <Notice tone="good" title={t(`registration.done.${outcome}`)} />}
      {done === "missing" && (
        <Notice tone="warning" title={t("registration.missing")}>
          <p>{t("registration.missingText")}</p>
        </Notice>
      )}
      {registration.cancelledAt !== null && (
        <Notice tone="warning" title={t("registration.cancelled")} />
      )}
      <Bookings plan={plan} mayAct={mayAct} now={loaderData.now} />
      <Licences plan={plan} mayAct={mayAct} />
      <Attendees plan={plan} mayAct={mayAct} />
      <RegistrationFacts plan={plan} mayAct={mayAct} />
      <OwnAnswers lines={loaderData.answers} contact={registration.contact} />
      {mayAct && <History plan={plan} />}
      {mayAct && <Mails plan={plan} />}
      {mayAct && <Consents plan={plan} />}
      {mayAct && registration.cancelledAt === null && <CancelAll />}
      {mayAct && (
        <p className="cluster no-print">
          <LocalLink to={`/staff/registrations/${registration.id}/erase`}>
            {t("privacy:staff.eraseLink")}
          </LocalLink>
          {loaderData.mayGovern && (
            <LocalLink to={`/staff/registrations/${registration.id}/data`}>
              {t("privacy:staff.copyLink")}
            </LocalLink>
          )}
        </p>
      )}
    </Page>
  )
}
