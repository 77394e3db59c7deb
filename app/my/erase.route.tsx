import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/erase.route.ts"
import { clearMine } from "./cookie.server.ts"
import { ErasePage } from "./erase.page.tsx"
import { elsewhereBy, eraseMine, mayErase } from "./erase.server.ts"
import { eraseForm, wantedOf } from "./erasing.ts"
import { requireLink } from "./queries.server.ts"

/** What can be deleted, and what that means; with `what` chosen, the question whether one is sure. After it: that it is done. */
export async function loader({ request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  if (searchParams.has("done")) return null
  const { plan, link } = await requireLink(request)
  const what = searchParams.get("what")
  return {
    plan,
    may: mayErase(plan, link),
    elsewhere: await elsewhereBy(plan, link),
    what: wantedOf(what) ? what : null,
    organisation: config.organisation,
  }
}

const erasures = { name: "erasures", points: 10, seconds: 600 }

export async function action({ request }: Route.ActionArgs) {
  const { plan, link } = await requireLink(request)
  const submission = parseWithZod(await request.formData(), { schema: eraseForm })
  if (submission.status !== "success") return data(submission.reply(), 400)
  const answer = (status: number, formError: string) =>
    data(submission.reply({ formErrors: [`privacy:erase.${formError}`] }), status)
  const what = wantedOf(submission.value.what)
  if (!what) return answer(400, "choose")
  if (!(await limit(request, erasures)).ok) return answer(429, "tooMany")
  const outcome = await eraseMine(plan, link, what, Date.now())
  const locale = localeOf(new URL(request.url).pathname)
  if (!outcome.ok && outcome.reason === "mailed") return answer(403, "mailedTitle")
  if (!outcome.ok && outcome.reason !== "missing") return answer(409, outcome.reason)
  if ("person" in what)
    return redirect(pathIn(locale, `/my?done=${outcome.ok ? "erased" : "already"}`), 303)
  const headers = { "Set-Cookie": clearMine() }
  return redirect(pathIn(locale, "/my/erase?done"), { status: 303, headers })
}

export default ErasePage
