import { useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { SessionList } from "#app/staff/sessions/session-list.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import type { StaffRole } from "#db/schema/staff.ts"
import type { Route } from "./+types/person.route.ts"
import { Done } from "./done.tsx"
import { OpenInvitation } from "./open-invitation.tsx"
import { RoleFields } from "./role-fields.tsx"

export function PersonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people")
  const { user, person, events, sessions, zone, done } = loaderData
  const [form, fields] = useForm<{ role: string; events: Record<string, StaffRole | undefined> }>({
    id: "roles",
    // Conform types its result by the fields of one form, which the framework does not carry over.
    lastResult: actionData?.lastResult,
    defaultValue: { role: person.role, events: person.events },
  })
  return (
    <Page
      title={person.name}
      lede={person.email}
      back={{ to: "/staff/people", label: t("back") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <Done done={done} />
      {!person.signedIn && <OpenInvitation />}
      <h2>{t("may")}</h2>
      <ErrorSummary form={form} labels={{ role: t("everywhere.legend") }} />
      <form method="post" id={form.id} noValidate>
        <RoleFields
          role={fields.role}
          events={events}
          named={(fields.events.initialValue ?? {}) as typeof person.events}
        />
        <p className="hint">{t("rolesHint")}</p>
        <Button>{t("saveRoles")}</Button>
      </form>
      <h2>{t("sessions.title")}</h2>
      <SessionList sessions={sessions} here={user.sessionId} zone={zone} />
      {sessions.length > 1 && (
        <form method="post">
          <input type="hidden" name="act" value="endSessions" />
          <Button tone="quiet">{t("sessions.endAll")}</Button>
        </form>
      )}
      <h2>{t("end.title")}</h2>
      <p>{t("end.text")}</p>
      <details>
        <summary>{t("end.open", { name: person.name })}</summary>
        <form method="post">
          <input type="hidden" name="act" value="endAccess" />
          <Button tone="danger">{t("end.button")}</Button>
        </form>
      </details>
    </Page>
  )
}
