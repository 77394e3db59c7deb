import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { pick } from "#app/i18n/pick.ts"
import { dayRange } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/cancel.route.ts"
import { cancelEvent } from "./cancel.server.ts"
import { CancelProgress, CannotCancel, Consequences } from "./cancellation.tsx"
import { cancelForm } from "./forms.ts"
import { countReached, countTold } from "./queries.server.ts"
import { standingOf } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  return {
    user,
    event,
    standing: standingOf(event, now),
    reached: await countReached(db, event.id),
    mails: event.state === "cancelled" ? await countTold(db, event.id) : { all: 0, sent: 0 },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: cancelForm })
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  await transaction((tx) => cancelEvent(tx, { eventId: event.id, actor: user.id }, now))
  // Whatever came of it, the page says how things are.
  return redirect(new URL(request.url).pathname, 303)
}

export default function Cancel({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const { user, event, standing, reached, mails } = loaderData
  const name = pick(event.texts, locale, "name")
  const about = { event: name, day: dayRange(locale, event.startsOn, event.endsOn) }
  const [form, fields] = useForm<{ sure: string }>({
    id: "cancel",
    // Conform types its result by the fields of one form, which the framework does not carry over.
    lastResult: actionData,
  })
  return (
    <Page
      title={t(standing === "cancelled" ? "cancel.doneTitle" : "cancel.title", about)}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: t("back", about) }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      {standing === "cancelled" && <CancelProgress {...{ event, reached, mails }} />}
      {(standing === "over" || standing === "draft") && <CannotCancel why={standing} />}
      {standing === "ahead" && (
        <>
          <ErrorSummary form={form} />
          <Consequences about={about} reached={reached} />
          <form method="post" id={form.id} noValidate className="stack">
            <CheckboxField field={fields.sure} label={t("cancel.sure", about)} />
            <Button tone="danger">{t("cancel.go")}</Button>
          </form>
        </>
      )}
    </Page>
  )
}
