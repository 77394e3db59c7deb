import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { fillAll } from "#app/places/fill-all.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/times.route.ts"
import { changeMany } from "./change-many.server.ts"
import { manyForm } from "./many-form.ts"
import { findOffering, slotsOfOffering } from "./queries.server.ts"
import { shownTimes } from "./shown.ts"
import { TimesPage } from "./times.page.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const found = await findOffering(db, event, params.offering)
  if (!found) throw new Response(null, { status: 404 })
  const shown = shownTimes(new URL(request.url).searchParams)
  return { user, event, ...found, shown, slots: await slotsOfOffering(db, found.offering.id) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: manyForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), holders: null, away: false }, { status: 400 })
  const url = new URL(request.url)
  const of = { event, offeringId: params.offering, actor: user.id }
  const changed = await changeMany(of, submission.value, shownTimes(url.searchParams), now)
  if (changed.ok) {
    await fillAll(changed.due ?? [], now)
    return redirect(url.pathname + url.search, 303)
  }
  if (changed.reason === "missing") throw new Response(null, { status: 404 })
  const about = changed.reason === "crowded" ? `crowded?places=${changed.needed}` : changed.reason
  const lastResult = submission.reply({ formErrors: [`offer:error.${about}`] })
  const holders = "holders" in changed ? changed.holders : null
  return data({ lastResult, holders, away: changed.reason === "elsewhere" }, { status: 409 })
}

export default TimesPage
