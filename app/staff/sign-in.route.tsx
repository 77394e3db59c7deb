import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { type Limit, limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/sign-in.route.ts"
import { AddressStep, CodeStep } from "./components.tsx"
import { addressForm, codeForm } from "./forms.ts"
import { findStaff } from "./require.server.ts"
import { safeReturn } from "./rules.ts"
import {
  askForCode,
  demonstrationStaff,
  keepAddress,
  keptAddress,
  signIn,
} from "./sign-in.server.ts"

// One address may be tried from many places, and one office shares one connection.
const codesPerAddress: Limit = { name: "sign-in code address", points: 6, seconds: 900 }
const codesPerClient: Limit = { name: "sign-in code client", points: 40, seconds: 900 }
const triesPerAddress: Limit = { name: "sign-in try address", points: 15, seconds: 900 }
const triesPerClient: Limit = { name: "sign-in try client", points: 60, seconds: 900 }

export async function loader({ request }: Route.LoaderArgs) {
  const url = new URL(request.url)
  const to = safeReturn(url.searchParams.get("to"))
  if (await findStaff(request)) throw redirect(pathIn(localeOf(url.pathname), to))
  return {
    to,
    email: url.searchParams.has("code") ? keptAddress(request) : null,
    demonstration: await demonstrationStaff(),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  return form.has("code") ? enter(request, form) : send(request, form)
}

async function send(request: Request, form: FormData) {
  const submission = parseWithZod(form, { schema: addressForm })
  if (submission.status !== "success")
    return data({ step: "address" as const, lastResult: submission.reply() }, { status: 400 })
  const { email, to } = submission.value
  await limited(request, codesPerClient)
  await limited(request, codesPerAddress, email)
  const { pathname } = new URL(request.url)
  await askForCode(email, pathname)
  const query = new URLSearchParams({ code: "", to: safeReturn(to ?? null) })
  return redirect(`${pathname}?${query}`, { headers: { "Set-Cookie": keepAddress(email) } })
}

async function enter(request: Request, form: FormData) {
  const submission = parseWithZod(form, { schema: codeForm })
  const again = (formErrors?: Record<string, string[]>) =>
    data(
      {
        step: "code" as const,
        email: String(form.get("email") ?? ""),
        lastResult: submission.reply(formErrors && { fieldErrors: formErrors }),
      },
      { status: 400 },
    )
  if (submission.status !== "success") return again()
  const { email, code, to } = submission.value
  await limited(request, triesPerClient)
  await limited(request, triesPerAddress, email)
  const outcome = await signIn({ email, code }, Date.now())
  if (!outcome.ok) return again({ code: ["staff:code.wrong"] })
  const locale = localeOf(new URL(request.url).pathname)
  return redirect(pathIn(locale, safeReturn(to ?? null)), { headers: outcome.headers })
}

async function limited(request: Request, what: Limit, key?: string) {
  const outcome = await limit(request, what, key)
  if (outcome.ok) return
  throw new Response(null, {
    status: 429,
    headers: { "Retry-After": String(outcome.retryAfter) },
  })
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("staff")
  const email = actionData?.step === "code" ? actionData.email : loaderData.email
  const atCode = actionData ? actionData.step === "code" : email !== null
  const [form, fields] = useForm({
    id: "sign-in",
    lastResult: actionData?.lastResult as never,
    defaultValue: { email: email ?? "", to: loaderData.to, code: "" },
  })
  return (
    <Page title={t("signIn.title")} failed={actionData !== undefined}>
      {atCode ? (
        <CodeStep form={form} fields={fields} email={email ?? ""} to={loaderData.to} />
      ) : (
        <AddressStep
          form={form}
          fields={fields}
          to={loaderData.to}
          demonstration={loaderData.demonstration}
        />
      )}
    </Page>
  )
}
