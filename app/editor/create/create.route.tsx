import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { yearLater } from "#app/editor/days.ts"
import { editPath } from "#app/editor/parts.ts"
import { templateKeys } from "#app/editor/templates/templates.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { DateField, RadioField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/create.route.ts"
import { startForm } from "./forms.ts"
import { eventsToCopy } from "./queries.server.ts"
import { start } from "./start.server.ts"

export async function loader({ request }: Route.LoaderArgs) {
  const user = await requireStaff(request, "run", Date.now())
  const events = await eventsToCopy(db, user)
  const asked = new URL(request.url).searchParams.get("copy")
  const chosen = events.find(({ slug }) => slug === asked)
  return {
    user,
    events,
    now: Date.now(),
    chosen: chosen && { ...chosen, next: yearLater(chosen.startsOn) },
  }
}

export async function action({ request }: Route.ActionArgs) {
  const user = await requireStaff(request, "run", Date.now())
  const locale = localeOf(new URL(request.url).pathname)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: startForm })
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  const as = idOfForm(user.id, request, form)
  const made = await transaction((tx) => start(tx, user, submission.value, locale, Date.now(), as))
  if (made.ok) return redirect(pathIn(locale, editPath(made.slug)), 303)
  const error = `edit:error.${made.reason}`
  const field = made.reason === "slugTaken" ? "slug" : "from"
  return data(submission.reply({ fieldErrors: { [field]: [error] } }), { status: 409 })
}

export default function Create({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const { user, events, now, chosen } = loaderData
  const [form, fields] = useForm<Record<"from" | "name" | "startsOn" | "slug", string>>({
    id: "new",
    lastResult: actionData,
    defaultValue: chosen && { from: `copy:${chosen.id}`, startsOn: chosen.next },
  })
  const labels = {
    from: t("create.from"),
    name: t("field.name"),
    startsOn: t("field.startsOn"),
    slug: t("field.slug"),
  }
  return (
    <Page
      title={t("create.title")}
      lede={<p>{t("create.lede")}</p>}
      back={{ to: "/staff", label: t("create.back") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <ErrorSummary form={form} labels={labels} />
      <form method="post" id={form.id} noValidate className="stack">
        <input type="hidden" name="opened" value={now} />
        <RadioField
          field={fields.from}
          legend={labels.from}
          options={[
            ...events.map(({ id, texts, slug, startsOn }) => ({
              value: `copy:${id}`,
              label: t("create.copy", { event: pick(texts, locale, "name") || slug }),
              hint: t("create.copyHint", { day: longDate(locale, startsOn) }),
            })),
            ...templateKeys.map((value) => ({
              value,
              label: t(`create.template.${value}.name`),
              hint: t(`create.template.${value}.holds`),
            })),
            { value: "nothing", label: t("create.nothing"), hint: t("create.nothingHint") },
          ]}
        />
        <TextField field={fields.name} label={labels.name} hint={t("create.nameHint")} />
        <DateField field={fields.startsOn} label={labels.startsOn} />
        <TextField field={fields.slug} label={labels.slug} hint={t("create.slugHint")} optional />
        <Button>{t("create.go")}</Button>
      </form>
    </Page>
  )
}
