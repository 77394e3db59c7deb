import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { requireStaff } from "#app/staff/require.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/kinds.route.ts"
import { type KindFields, kindForm } from "./forms.ts"
import { saveKind } from "./kinds.server.ts"
import { kindsOfHelp } from "./queries.server.ts"
import { type Kind, said } from "./rules.ts"

/** What help is sorted by. */
export async function loader({ request }: Route.LoaderArgs) {
  const user = await requireStaff(request, "run", Date.now())
  return { user, kinds: await kindsOfHelp(db) }
}

export async function action({ request }: Route.ActionArgs) {
  const user = await requireStaff(request, "run", Date.now())
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: kindForm })
  if (submission.status !== "success")
    return data(
      { lastResult: submission.reply(), key: String(form.get("key") ?? "") },
      { status: 400 },
    )
  await transaction((tx) => saveKind(tx, submission.value, user.id, Date.now()))
  return redirect(new URL(request.url).pathname, 303)
}

export default function Kinds({ loaderData: { user, kinds }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("resources")
  const locale = useLocale()
  const refused = (key: string) => (actionData?.key === key ? actionData.lastResult : undefined)
  return (
    <Page
      title={t("kinds.title")}
      lede={t("kinds.lede")}
      back={{ to: "/staff/help", label: t("list.title") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      {kinds.map((kind) => (
        <details key={kind.key} open={refused(kind.key) !== undefined}>
          <summary>{said(kind.texts, locale, "name")?.text}</summary>
          <KindForm kind={kind} lastResult={refused(kind.key)} />
        </details>
      ))}
      <h2>{t("kinds.new")}</h2>
      <KindForm lastResult={refused("")} />
    </Page>
  )
}

function KindForm({ kind, lastResult }: { kind?: Kind; lastResult?: unknown }) {
  const { t } = useTranslation("resources")
  const [form, fields] = useForm<KindFields>({
    id: `kind-${kind?.key ?? "new"}`,
    lastResult: lastResult as never,
    defaultValue: kind?.texts,
  })
  return (
    <form method="post" id={form.id} noValidate className="stack">
      <ErrorSummary form={form} />
      {kind && <input type="hidden" name="key" value={kind.key} />}
      {locales.map((each) => (
        <TextField
          key={each}
          field={fields[each].getFieldset().name}
          label={t("kinds.name", { language: localeNames[each] })}
          width="medium"
        />
      ))}
      <Button tone="quiet">{t(kind ? "edit.save" : "kinds.add")}</Button>
    </form>
  )
}
