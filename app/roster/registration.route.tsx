import { redirect } from "react-router"
import { record } from "#app/audit/record.server.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { titleOf } from "#app/registration/title.ts"
import { demandTheirs, requireStaff } from "#app/staff/require.server.ts"
import { may } from "#app/staff/rules.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { StaffRole } from "#db/schema/index.ts"
import type { Route } from "./+types/registration.route.ts"
import { Attendees } from "./attendees.tsx"
import { Bookings } from "./bookings.tsx"
import { CancelAll } from "./cancel-all.tsx"
import { Consents } from "./consents.tsx"
import {
  approveBooking,
  type Case,
  cancelFor,
  refuseBooking,
  verifyLicence,
} from "./decide.server.ts"
import { type Decision, decision } from "./forms.ts"
import { History } from "./history.tsx"
import { Licences } from "./licences.tsx"
import { Mails } from "./mails.tsx"
import { findStaffPlan } from "./queries.server.ts"
import { RegistrationFacts } from "./registration-facts.tsx"
import { withoutContact } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "viewer", now)
  const mayAct = may(user, { role: "coordinator" })
  const { id, eventId } = plan.registration
  await transaction((tx) =>
    record(
      tx,
      {
        actor: user.id,
        action: "registration.view",
        subjectType: "registration",
        subjectId: id,
        eventId,
        detail: { contact: mayAct },
      },
      now,
    ),
  )
  const done = new URL(request.url).searchParams.get("done")
  return { user, mayAct, done, now, plan: mayAct ? plan : withoutContact(plan) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "coordinator", now)
  const { id, eventId } = plan.registration
  const parsed = decision.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await decide({ registrationId: id, eventId, actor: user.id }, parsed.data, now)
  return redirect(
    `${new URL(request.url).pathname}?done=${outcome.ok ? parsed.data.act : "missing"}`,
  )
}

async function openRegistration(request: Request, id: string, role: StaffRole, now: number) {
  const user = await requireStaff(request, { role }, now)
  const plan = await findStaffPlan(db, id)
  if (plan) demandTheirs(user, plan.event.id, { type: "registration", id })
  if (!plan) throw new Response(null, { status: 404 })
  return { user, plan }
}

function decide(on: Case, what: Decision, now: number) {
  if (what.act === "approve") return approveBooking(on, what.booking, now)
  if (what.act === "refuse") return refuseBooking(on, what.booking, now)
  if (what.act === "verify") return verifyLicence(on, what.licence, now)
  if (what.act === "cancelAll") return cancelFor(on, "everything", now)
  const waitIds = what.act === "cancelWait" ? [what.wait] : []
  const bookingIds = what.act === "cancelBooking" ? [what.booking] : []
  return cancelFor(on, { bookingIds, waitIds }, now)
}

const outcomes = [
  "approve",
  "refuse",
  "verify",
  "cancelBooking",
  "cancelWait",
  "cancelAll",
] as const

export default function Registration({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
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
      program={event.program}
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
      {mayAct && <History plan={plan} />}
      {mayAct && <Mails plan={plan} />}
      {mayAct && <Consents plan={plan} />}
      {mayAct && registration.cancelledAt === null && <CancelAll />}
    </Page>
  )
}
