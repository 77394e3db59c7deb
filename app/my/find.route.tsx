import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/find.route.ts"
import { mineCookie, readMine } from "./cookie.server.ts"
import { find } from "./find.server.ts"
import { findForm } from "./forms.ts"
import { planByToken } from "./queries.server.ts"

/** Whether this browser has a registration open already. */
export async function loader({ request }: Route.LoaderArgs) {
  const token = readMine(request)
  return { open: token !== null && (await planByToken(token)) !== null }
}

/** When to try again, for programs too. */
export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: findForm(now) })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), minutes: 0 }, { status: 400 })
  const outcome = await find(request, submission.value, now)
  if (outcome.ok)
    throw redirect(pathIn(localeOf(new URL(request.url).pathname), "/my"), {
      status: 303,
      headers: { "Set-Cookie": mineCookie(outcome.token) },
    })
  const lastResult = submission.reply()
  if (outcome.reason === "unknown") return data({ lastResult, minutes: 0 }, { status: 404 })
  const headers = { "Retry-After": String(outcome.retryAfter) }
  return data({ lastResult, minutes: Math.ceil(outcome.retryAfter / 60) }, { status: 429, headers })
}

export default function Find({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const [form, fields] = useForm<{ code: string; birthYear: string; lastFour: string }>({
    id: "find",
    lastResult: actionData?.lastResult,
  })
  const why = (minutes: number) =>
    minutes > 0 ? t("find.wait", { count: minutes }) : t("find.unknown")
  return (
    <Page title={t("find.title")} lede={<p>{t("find.lede")}</p>} failed={Boolean(actionData)}>
      {loaderData.open && (
        <Notice tone="info">
          <p>
            {t("find.open")} <LocalLink to="/my">{t("find.openSee")}</LocalLink>
          </p>
        </Notice>
      )}
      <ErrorSummary
        form={form}
        labels={{
          code: t("find.code"),
          birthYear: t("find.birthYear"),
          lastFour: t("find.lastFour"),
        }}
        extra={
          actionData && form.valid ? [{ href: "#find-code", text: why(actionData.minutes) }] : []
        }
      />
      <form method="post" id={form.id} noValidate>
        <TextField
          field={fields.code}
          label={t("find.code")}
          hint={t("find.codeHint")}
          width="medium"
        />
        <TextField
          field={fields.birthYear}
          label={t("find.birthYear")}
          hint={t("find.birthYearHint")}
          inputMode="numeric"
          autoComplete="off"
          width="short"
        />
        <TextField
          field={fields.lastFour}
          label={t("find.lastFour")}
          hint={t("find.lastFourHint")}
          inputMode="numeric"
          autoComplete="off"
          width="short"
        />
        <Button>{t("find.go")}</Button>
      </form>
      <h2>{t("find.lostTitle")}</h2>
      <p>{t("find.lost")}</p>
    </Page>
  )
}
