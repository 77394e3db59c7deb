import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/find.route.ts"
import { readMine, writeMine } from "./cookie.server.ts"
import { FindPage } from "./find.page.tsx"
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
      headers: { "Set-Cookie": writeMine(outcome.token) },
    })
  const lastResult = submission.reply()
  if (outcome.reason === "unknown") return data({ lastResult, minutes: 0 }, { status: 404 })
  const headers = { "Retry-After": String(outcome.retryAfter) }
  return data({ lastResult, minutes: Math.ceil(outcome.retryAfter / 60) }, { status: 429, headers })
}

export default FindPage
