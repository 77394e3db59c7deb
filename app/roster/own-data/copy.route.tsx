import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data } from "react-router"
import { record } from "#app/audit/record.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { asFile, copyOf } from "#app/privacy/copy.server.ts"
import { titleOf } from "#app/registration/title.ts"
import { openRegistration } from "#app/roster/open-registration.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/copy.route.ts"
import { BecauseField } from "./because-field.tsx"
import { copyForm } from "./forms.ts"

/** Made for somebody who asked for it. It holds answers that not every role may see, so not every role may make it. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, plan } = await openRegistration(request, params.id, "govern", Date.now())
  return { user, id: params.id, title: titleOf(plan.registration), theme: plan.event.theme }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, plan } = await openRegistration(request, params.id, "govern", now)
  const submission = parseWithZod(await request.formData(), { schema: copyForm })
  if (submission.status !== "success") return data(submission.reply(), 400)
  const { id, eventId } = plan.registration
  const about = { subjectType: "registration", subjectId: id, eventId, detail: submission.value }
  // Before it is made: nobody has it without a line about it.
  await transaction((tx) =>
    record(tx, { actor: user.id, action: "registration.copy", ...about }, now),
  )
  const locale = localeOf(new URL(request.url).pathname)
  throw asFile(await copyOf(db, plan, { proven: true, locale }, now), plan.event.slug)
}

export default function CopyRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("privacy")
  const { user, id, title, theme } = loaderData
  const [form, fields] = useForm<{ because: string }>({
    id: "copy",
    lastResult: actionData,
  })
  return (
    <Page
      title={t("staff.copyTitle", { name: title })}
      lede={t("staff.copyLede")}
      theme={theme}
      back={{ to: `/staff/registrations/${id}`, label: title }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <ErrorSummary form={form} labels={{ because: t("because.legend") }} />
      <form method="post" id={form.id} noValidate className="stack">
        <BecauseField field={fields.because} />
        <Button>{t("staff.copyGo")}</Button>
      </form>
    </Page>
  )
}
