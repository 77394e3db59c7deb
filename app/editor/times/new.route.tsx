import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { changeAtLast } from "#app/editor/series/at-last.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { fillAll } from "#app/places/fill-all.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/new.route.ts"
import { patternForm } from "./forms.ts"
import { makeSlots, planSlots } from "./make.server.ts"
import { NewTimesPage } from "./new.page.tsx"
import { patternOf } from "./pattern-of.ts"
import { fingerprint } from "./plan.ts"
import { previewOf } from "./preview.ts"
import { findOffering } from "./queries.server.ts"
import { refusedMaking } from "./refused-making.ts"
import { timesPath } from "./times-path.ts"
import { typedAtFirst } from "./typed.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  const found = await findOffering(db, event, params.offering)
  if (!found) throw new Response(null, { status: 404 })
  const by = new URL(request.url).searchParams.get("by")
  return { user, event, ...found, typed: typedAtFirst(event, found, by) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const submission = parseWithZod(await request.formData(), { schema: patternForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), preview: null, holders: null }, { status: 400 })
  const { seen, overlapToo } = submission.value
  const pattern = patternOf(submission.value, now)
  const making = { offeringId: params.offering, pattern, overlapToo }
  const planned = await planSlots(db, event, making, now)
  if (!planned.ok) return refusedMaking(submission, planned)
  // Nothing is made that nobody has seen: whoever changed the form after the preview is shown it again.
  if (seen === fingerprint(planned.plan)) {
    const by = { eventId: event.id, actor: user.id }
    const made = await changeAtLast((tx) => makeSlots(tx, by, making, now))
    if (!made.ok) return refusedMaking(submission, made)
    await fillAll(made.due, now)
    const path = timesPath(event.slug, params.offering)
    return redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)
  }
  const preview = previewOf(planned.plan, pattern, event.zone)
  const fieldErrors: Record<string, string[]> =
    preview.neverOpen > 0 ? { closes: ["offer:error.neverOpen"] } : {}
  return data({ lastResult: submission.reply({ fieldErrors }), preview, holders: null })
}

export default NewTimesPage
