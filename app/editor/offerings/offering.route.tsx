import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { editPath } from "#app/editor/parts.ts"
import { refused } from "#app/editor/refused.ts"
import { findOffering } from "#app/editor/times/queries.server.ts"
import { timesPath } from "#app/editor/times/times-path.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import type { ListEntry } from "#app/registration/lists.ts"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/offering.route.ts"
import { addOffering, removeOffering, saveOffering } from "./change.server.ts"
import { offeringFormOf } from "./forms.ts"
import { OfferingPage } from "./offering.page.tsx"
import { askableOf } from "./queries.server.ts"
import { editOf, shownOf, valuesOf } from "./values.ts"

/** Something to sign up for that is changed, or with `new` in the address added. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const found = params.offering === "new" ? null : await findOffering(db, event, params.offering)
  if (!found && params.offering !== "new") throw new Response(null, { status: 404 })
  const offering = found?.offering
  const askable = await askableOf(db, offering?.rules)
  return { user, event, offering: offering ?? null, shown: shownOf(offering), ...askable }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const form = await request.formData()
  const by = { eventId: event.id, actor: user.id }
  const to = (path: string) => redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)
  const id = params.offering
  const remove = form.get("act") === "remove" && id !== "new"
  const submission = parseWithZod(form, { schema: await formOf(event, id) })
  if (remove) {
    const removed = await transaction((tx) => removeOffering(tx, by, id, now))
    return removed.ok ? to(editPath(event.slug, "offerings")) : refused(submission, removed)
  }
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), refusal: null }, { status: 400 })
  const { value } = submission
  if (id === "new") {
    const made = { id: idOfForm(user.id, request, form), ...valuesOf(value) }
    const added = await transaction((tx) => addOffering(tx, by, made, now))
    return added.ok ? to(timesPath(event.slug, added.id, "new")) : refused(submission, added)
  }
  const { shown, seen } = value
  const saved = await transaction((tx) =>
    saveOffering(tx, { ...by, id, shown, seen }, editOf(value), now),
  )
  return saved.ok ? to(editPath(event.slug, "offerings")) : refused(submission, saved)
}

async function formOf(event: EventRow, id: string) {
  const found = id === "new" ? null : await findOffering(db, event, id)
  const { professions, papers } = await askableOf(db, found?.offering.rules)
  const keys = (entries: ListEntry[]) => entries.map(({ key }) => key)
  return offeringFormOf({ professions: keys(professions), papers: keys(papers) })
}

export default OfferingPage
