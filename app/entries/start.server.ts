import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { saveDraft, startDraft } from "../registration/drafts.server.ts"
import type { EventRow } from "../registration/event.server.ts"
import { draftOf, stepPath } from "../registration/step.server.ts"
import { startForm } from "./forms.ts"
import { categoriesByEvent, type EntryData } from "./queries.server.ts"

export type StartData = Awaited<ReturnType<typeof load>>

/** The categories to choose from; `?draft=` comes back to an entry that is being written. */
export async function load(event: EventRow, request: Request, now: number) {
  const draft = await draftOf<EntryData>(
    request,
    { event, flow: "entry", id: new URL(request.url).searchParams.get("draft") },
    now,
  )
  const categories = await categoriesByEvent(event, now)
  return { event, categories, draftId: draft?.id ?? null, chosen: draft?.data.slotId }
}

/** A club or a school shares one address. */
const starts = { name: "entry starts", points: 120, seconds: 600 }

/** Starts an entry in a category. A category that is not of this event, full or closed is refused with the page. */
export async function begin(event: EventRow, request: Request, form: FormData, now: number) {
  const submission = parseWithZod(form, { schema: startForm })
  if (submission.status !== "success") return data({ lastResult: submission.reply() }, 400)
  const { slotId, wait } = submission.value.category
  const category = (await categoriesByEvent(event, now)).find((one) => one.slotId === slotId)
  const refuse = (reason: string, status: number) =>
    data(
      {
        lastResult: submission.reply({ fieldErrors: { category: [`entries:error.${reason}`] } }),
      },
      status,
    )
  if (isRobot(form)) return refuse("robot", 400)
  if (!(await limit(request, starts)).ok) return refuse("slowDown", 429)
  if (!category) return refuse("unknown", 400)
  if (category.state === "closed" || category.state === "notOpen") return refuse("closed", 409)
  if (category.state === "full" && !wait) return refuse("full", 409)

  const chosen = { slotId, wait: category.state === "full" }
  const team = (draft: string) =>
    stepPath(request, { slug: event.slug, flow: "entry", draft }, "team")
  const before = await draftOf<EntryData>(
    request,
    { event, flow: "entry", id: form.get("draft") },
    now,
  )
  if (before && (await saveDraft(before, { ...before.data, ...chosen }, now)).ok)
    return redirect(team(before.id), 303)
  const fresh: EntryData = { startedAt: now, ...chosen }
  const draft = await startDraft(request, { eventId: event.id, flow: "entry", data: fresh }, now)
  return redirect(team(draft.id), { status: 303, headers: draft.headers })
}
