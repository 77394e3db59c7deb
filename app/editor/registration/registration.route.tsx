import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { dateIn, numeral, stamp, timeIn } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { DateField, RadioField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/registration.route.ts"
import { windowForm } from "./forms.ts"
import { windowsByKind } from "./queries.server.ts"
import { setWindow } from "./set-window.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  return { user, event, windows: await windowsByKind(db, event.id) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: windowForm })
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  const by = { eventId: event.id, actor: user.id }
  const done = await transaction((tx) => setWindow(tx, by, submission.value, now))
  if (!done.ok)
    return data(submission.reply({ formErrors: [`edit:error.${done.reason}`] }), { status: 409 })
  return redirect(pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug)), 303)
}

export default function RegistrationTimes({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("edit")
  const { t: word } = useTranslation("staff")
  const locale = useLocale()
  const { user, event, windows } = loaderData
  const opens = windows[0]?.opensAt ?? null
  const [form, fields] = useForm<Record<"kind" | "closes" | "hours" | When, string>>({
    id: "window",
    lastResult: actionData,
    defaultValue: {
      ...{ kind: "all", closes: "start", hours: "0" },
      ...(opens !== null && {
        opensOn: dateIn(event.zone, opens),
        opensAt: timeIn(event.zone, opens),
      }),
    },
  })
  const labels = {
    opensOn: t("window.opensOn"),
    opensAt: t("window.opensAt"),
    hours: t("window.hours"),
    closesOn: t("window.closesOn"),
    closesAt: t("window.closesAt"),
  }
  return (
    <EditorPage
      {...{ user, event }}
      title={t("part.registration.name")}
      lede={<p>{t("window.lede")}</p>}
      failed={actionData !== undefined}
    >
      <ErrorSummary form={form} labels={labels} />
      {windows.length === 0 ? (
        <Empty title={t("window.none")} />
      ) : (
        <>
          <Table
            stacked="named"
            numbers={[1]}
            caption={t("window.now")}
            head={[t("window.kind"), t("window.times"), t("window.opens"), t("window.closes")]}
            rows={windows.map(({ kind, slots, opensAt, closesAt }) => [
              word(`kind.${kind}`),
              numeral(locale, slots),
              opensAt !== null && stamp(locale, event.zone, opensAt),
              closesAt !== null && stamp(locale, event.zone, closesAt),
            ])}
          />
          <form method="post" id={form.id} noValidate className="stack">
            <input type="hidden" name="opened" value={event.version} />
            <RadioField
              field={fields.kind}
              legend={t("window.which")}
              options={[
                { value: "all", label: t("window.all") },
                ...windows.map(({ kind }) => ({ value: kind, label: word(`kind.${kind}`) })),
              ]}
            />
            <DateField field={fields.opensOn} label={labels.opensOn} />
            <TextField
              field={fields.opensAt}
              label={labels.opensAt}
              hint={t("window.clock")}
              width="short"
            />
            <RadioField
              field={fields.closes}
              legend={t("window.how")}
              options={[
                { value: "start", label: t("window.start") },
                { value: "day", label: t("window.day") },
              ]}
            />
            <TextField
              field={fields.hours}
              label={labels.hours}
              hint={t("window.hoursHint")}
              width="tiny"
              inputMode="numeric"
              optional
            />
            <DateField field={fields.closesOn} label={labels.closesOn} optional />
            <TextField field={fields.closesAt} label={labels.closesAt} width="short" optional />
            <Button>{t("save")}</Button>
          </form>
        </>
      )}
    </EditorPage>
  )
}
type When = "opensOn" | "opensAt" | "closesOn" | "closesAt"
