import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { withOwnScript } from "#app/http/headers.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/sign-in.route.ts"
import { mayAsk, mayTry } from "./allow.server.ts"
import { askForCode, codeAskedFor } from "./ask.server.ts"
import { cookieOf, newBrowser, readBrowser } from "./browser.server.ts"
import { addressForm, codeForm } from "./forms.ts"
import { enterWithPasskey } from "./passkeys/enter-with.server.ts"
import { enterForm } from "./passkeys/forms.ts"
import { passkeysHere } from "./passkeys/here.server.ts"
import { optionsToEnter } from "./passkeys/options.server.ts"
import { findStaff } from "./require.server.ts"
import { safeReturn } from "./rules.ts"
import { SignInPage } from "./sign-in.page.tsx"
import { demonstrationStaff, signIn } from "./sign-in.server.ts"

export const headers = () => withOwnScript

export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const url = new URL(request.url)
  const to = safeReturn(url.searchParams.get("to"))
  if (await findStaff(request, now)) throw redirect(pathIn(localeOf(url.pathname), to))
  const browser = readBrowser(request) ?? newBrowser()
  const answer = {
    to,
    asked: url.searchParams.has("code") ? await askedHere(request, now) : null,
    demonstration: await demonstrationStaff(),
    sso: config.oidc && { name: config.oidc.name, only: config.oidc.only },
    outcome: url.searchParams.get("sso"),
    out: url.searchParams.has("out"),
    passkey: passkeysHere(request) ? await optionsToEnter(browser.token, now) : null,
  }
  // What the page asks of a key counts in this browser only, so the browser is given a name.
  const named = answer.passkey !== null && !readBrowser(request)
  return data(answer, named ? { headers: { "Set-Cookie": cookieOf(browser) } } : undefined)
}

export async function action({ request }: Route.ActionArgs) {
  if (config.oidc?.only) throw new Response(null, { status: 403 })
  const form = await request.formData()
  if (form.get("act") === "passkey") return show(request, form)
  return form.has("code") ? enter(request, form) : send(request, form)
}

async function send(request: Request, form: FormData) {
  const now = Date.now()
  const submission = parseWithZod(form, { schema: addressForm })
  if (submission.status !== "success")
    return data({ asked: null, lastResult: submission.reply() }, { status: 400 })
  const { email, to } = submission.value
  const browser = readBrowser(request) ?? newBrowser()
  const allowed = await mayAsk(request, browser, email)
  if (!allowed.ok) {
    // The code that this browser has still counts: the page goes on asking for it.
    const asked = await askedHere(request, now)
    const same = asked?.email === email ? asked : null
    const lastResult = submission.reply(
      waiting(same ? "code" : "email", same?.works ? "code.waitAgain" : "signIn.wait", allowed),
    )
    return data({ asked: same, lastResult }, { status: 429 })
  }
  const { pathname } = new URL(request.url)
  await askForCode({ email, token: browser.token, locale: localeOf(pathname) }, now)
  const query = new URLSearchParams({ code: "", to: safeReturn(to ?? null) })
  return redirect(`${pathname}?${query}`, { headers: { "Set-Cookie": cookieOf(browser) } })
}

async function enter(request: Request, form: FormData) {
  const now = Date.now()
  const submission = parseWithZod(form, { schema: codeForm })
  const asked = await askedHere(request, now)
  const again = (errors: Errors | undefined, status: number) =>
    data({ asked, lastResult: submission.reply(errors) }, { status })
  if (submission.status !== "success") return again(undefined, 400)
  const allowed = await mayTry(request)
  if (!allowed.ok) return again(waiting("code", "code.waitTry", allowed), 429)
  const { code, to } = submission.value
  const outcome = await signIn({ token: readBrowser(request)?.token ?? "", code, request }, now)
  if (!outcome.ok) return again({ fieldErrors: { code: ["staff:code.wrong"] } }, 400)
  const locale = localeOf(new URL(request.url).pathname)
  return redirect(pathIn(locale, safeReturn(to ?? null)), { headers: outcome.headers })
}

/** Somebody shows a passkey instead of typing a code. */
async function show(request: Request, form: FormData) {
  const shown = enterForm.safeParse(Object.fromEntries(form))
  if (!shown.success || !passkeysHere(request)) throw new Response(null, { status: 400 })
  const again = (passkey: "failed" | "wait", status: number) =>
    data({ asked: null, lastResult: undefined, passkey }, { status })
  if (!(await mayTry(request)).ok) return again("wait", 429)
  const { answer, to } = shown.data
  const token = readBrowser(request)?.token ?? ""
  const outcome = await enterWithPasskey({ token, answer, request }, Date.now())
  if (!outcome.ok) return again("failed", 400)
  const locale = localeOf(new URL(request.url).pathname)
  return redirect(pathIn(locale, safeReturn(to ?? null)), { headers: outcome.headers })
}

/** What this browser asked a code for, while there is one to type. */
async function askedHere(request: Request, now: number) {
  const browser = readBrowser(request)
  return browser && codeAskedFor(browser.token, now)
}

type Errors = { fieldErrors: Record<string, string[]> }
const waiting = (field: string, key: string, { retryAfter }: { retryAfter: number }): Errors => ({
  fieldErrors: { [field]: [`staff:${key}?minutes=${Math.ceil(retryAfter / 60)}`] },
})

export default SignInPage
