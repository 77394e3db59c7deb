import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { editPath } from "#app/editor/parts.ts"
import { refused } from "#app/editor/refused.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { sitesOf } from "#app/registration/event.server.ts"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/site.route.ts"
import { addSite, removeSite, saveSite } from "./change.server.ts"
import { siteForm } from "./forms.ts"
import { SitePage } from "./site.page.tsx"
import { editOf, shownOf, valuesOf } from "./values.ts"

/** A site that is changed, or with `new` in the address added. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const site = (await sitesOf(db, event)).find(({ id }) => id === params.site)
  if (!site && params.site !== "new") throw new Response(null, { status: 404 })
  return { user, event, site: site ?? null, shown: shownOf(site) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const form = await request.formData()
  const by = { eventId: event.id, actor: user.id }
  const id = params.site
  const submission = parseWithZod(form, { schema: siteForm })
  const list = pathIn(localeOf(new URL(request.url).pathname), editPath(event.slug, "sites"))
  if (form.get("act") === "remove" && id !== "new") {
    const removed = await transaction((tx) => removeSite(tx, by, id, now))
    return removed.ok ? redirect(list, 303) : refused(submission, removed)
  }
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), refusal: null }, { status: 400 })
  const { value } = submission
  const { shown, seen } = value
  const saved = await transaction((tx) =>
    id === "new"
      ? addSite(tx, by, { id: idOfForm(user.id, request, form), ...valuesOf(value) }, now)
      : saveSite(tx, { ...by, id, shown, seen }, editOf(value), now),
  )
  return saved.ok ? redirect(list, 303) : refused(submission, saved)
}

export default SitePage
