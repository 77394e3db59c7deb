import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { saveDraft, startDraft } from "../registration/drafts.server.ts"
import type { EventRow } from "../registration/event.server.ts"
import { draftOf, stepPath } from "../registration/step.server.ts"
import { startForm } from "./forms.ts"
import { type ActivityData, activitiesByEvent, tablesByEvent } from "./queries.server.ts"
import { type Choice, timesOf } from "./rules.ts"

export type StartData = Awaited<ReturnType<typeof load>>

/** All times of all activities; `?draft=` comes back to a sign-up that is being made. */
export async function load(event: EventRow, request: Request, now: number) {
  const url = new URL(request.url)
  const locale = localeOf(url.pathname)
  const [activities, tables, draft] = await Promise.all([
    activitiesByEvent(event, locale, now),
    tablesByEvent(event, locale, now),
    draftOf<ActivityData>(
      request,
      { event, flow: "activity", id: url.searchParams.get("draft") },
      now,
    ),
  ])
  return {
    event,
    activities,
    tables: timesOf(tables).some(({ open }) => open),
    draftId: draft?.id ?? null,
    chosen: draft?.data.choices.map(({ slotId }) => slotId) ?? [],
  }
}

/** A library or a school shares one address, and each of its families starts a draft or two. */
const starts = { name: "activity starts", points: 120, seconds: 600 }

/** Starts a sign-up with the times that were ticked. Times that are full, closed or of another event are refused with the page. */
export async function begin(event: EventRow, request: Request, form: FormData, now: number) {
  const submission = parseWithZod(form, { schema: startForm })
  if (submission.status !== "success") return data({ lastResult: submission.reply() }, 400)
  const refuse = (reason: string, status: number) =>
    data(
      {
        lastResult: submission.reply({ fieldErrors: { times: [`activities:error.${reason}`] } }),
      },
      status,
    )
  if (isRobot(form)) return refuse("robot", 400)
  if (!(await limit(request, starts)).ok) return refuse("slowDown", 429)

  const checked = await check(event, request, submission.value.times, now)
  if (!checked.ok) return refuse(checked.reason, checked.reason === "unknown" ? 400 : 409)
  const people = (draft: string) =>
    stepPath(request, { slug: event.slug, flow: "activity", draft }, "people")
  const before = await draftOf<ActivityData>(
    request,
    { event, flow: "activity", id: form.get("draft") },
    now,
  )
  if (before) {
    const saved = await saveDraft(before, { ...before.data, choices: checked.choices }, now)
    if (saved.ok) return redirect(people(before.id), 303)
  }
  const fresh: ActivityData = { startedAt: now, choices: checked.choices }
  const draft = await startDraft(request, { eventId: event.id, flow: "activity", data: fresh }, now)
  return redirect(people(draft.id), { status: 303, headers: draft.headers })
}

/** Whoever asked to wait for a time that is free by now gets a place instead. */
async function check(event: EventRow, request: Request, choices: Choice[], now: number) {
  const locale = localeOf(new URL(request.url).pathname)
  const times = timesOf(await activitiesByEvent(event, locale, now))
  const asked = choices.map((choice) => ({
    wait: choice.wait,
    time: times.find(({ slotId }) => slotId === choice.slotId),
  }))
  if (asked.some(({ time }) => !time)) return { ok: false, reason: "unknown" } as const
  if (asked.some(({ time }) => !time?.open)) return { ok: false, reason: "closed" } as const
  if (asked.some(({ time, wait }) => time?.state === "full" && !wait))
    return { ok: false, reason: "full" } as const
  return {
    ok: true as const,
    choices: asked.map(({ time }) => ({ slotId: time!.slotId, wait: time!.state === "full" })),
  }
}
