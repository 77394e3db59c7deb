import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { eraseOnRequest } from "#app/privacy/erase-on-request.server.ts"
import { titleOf } from "#app/registration/title.ts"
import { openRegistration } from "#app/roster/open-registration.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField, RadioField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/erase.route.ts"
import { BecauseField } from "./because-field.tsx"
import { eraseForm } from "./forms.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, plan } = await openRegistration(request, params.id, "run", Date.now())
  const people = plan.attendees.map(({ id, name }) => ({ id, name }))
  return { user, id: params.id, title: titleOf(plan.registration), event: plan.event, people }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: eraseForm })
  if (submission.status !== "success") return data(submission.reply(), 400)
  const { whom, because } = submission.value
  const attendeeId = whom === "all" ? undefined : whom
  const asked = { registrationId: params.id, by: user.id, because, attendeeId }
  const outcome = await eraseOnRequest(asked, now)
  if (!outcome.ok && outcome.reason !== "missing")
    return data(submission.reply({ formErrors: ["privacy:staff.last"] }), 409)
  const to = attendeeId
    ? `${pathOf`/staff/registrations/${params.id}`}?done=${outcome.ok ? "erase" : "missing"}`
    : pathOf`/staff/events/${plan.event.slug}/roster`
  return redirect(pathIn(localeOf(new URL(request.url).pathname), to), 303)
}

export default function EraseRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("privacy")
  const locale = useLocale()
  const { user, id, title, event, people } = loaderData
  const [form, fields] = useForm<{ because: string; whom: string; sure: string }>({
    id: "erase",
    lastResult: actionData,
    defaultValue: { whom: "all" },
  })
  const whom = [
    { value: "all", label: t("staff.eraseAll") },
    ...people.map(({ id, name }) => ({
      value: id,
      label: t("staff.eraseOne", { name: name ?? "–" }),
    })),
  ]
  return (
    <Page
      title={t("staff.eraseTitle", { name: title })}
      lede={t("staff.eraseLede", { event: pick(event.texts, locale, "name") })}
      theme={event.theme}
      back={{ to: `/staff/registrations/${id}`, label: title }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <ErrorSummary
        form={form}
        labels={{ because: t("because.legend"), whom: t("staff.eraseWhom") }}
      />
      <p>{t("staff.what")}</p>
      <form method="post" id={form.id} noValidate className="stack">
        {people.length > 1 ? (
          <RadioField field={fields.whom} legend={t("staff.eraseWhom")} options={whom} />
        ) : (
          <input type="hidden" name="whom" value="all" />
        )}
        <BecauseField field={fields.because} />
        <CheckboxField field={fields.sure} label={t("staff.sure")} />
        <Button tone="danger">{t("staff.eraseGo")}</Button>
      </form>
    </Page>
  )
}
