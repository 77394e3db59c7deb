import { type Locale, localeOf } from "#app/i18n/locales.ts"
import type { Started } from "#app/registration/answer.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { draftOf } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
import { startForm } from "./forms.ts"
import { type ActivityData, activitiesByEvent } from "./queries.server.ts"
import { type TimeChoice, timesOf } from "./rules.ts"

export type StartData = Awaited<ReturnType<typeof load>>

/** All times of all activities; `?draft=` comes back to a sign-up that is being made. */
export async function load(event: EventRow, request: Request, now: number) {
  const url = new URL(request.url)
  const locale = localeOf(url.pathname)
  const [activities, draft] = await Promise.all([
    activitiesByEvent(event, locale, now),
    draftOf<ActivityData>(
      request,
      { event, flow: "activity", id: url.searchParams.get("draft") },
      now,
    ),
  ])
  return {
    event,
    activities,
    draft: draft && { id: draft.id, version: draft.version },
    chosen: draft?.data.choices.map(({ slotId }) => slotId) ?? [],
  }
}

/** A library or a school shares one address, and each of its families starts a draft or two. */
const starts = { name: "activity starts", points: 120, seconds: 600 }

/** Starts a sign-up with the times that were ticked. Times that are full, closed or of another event are refused with the page. */
export const begin = startAction({
  flow: "activity",
  limit: starts,
  read: ({ form }: Started<ActivityData>) => readForm(form, startForm),
  async next({ event, draft, locale, now }, { submission, again, refused }) {
    if (submission.status !== "success") return refused
    const checked = await check(event, locale, submission.value.times, now)
    if (checked.ok) return { save: { ...draft?.data, choices: checked.choices }, to: "people" }
    const fields = { times: [`activities:error.${checked.reason}`] }
    return { refuse: checked.reason === "unknown" ? 400 : 409, shown: again({ fields }) }
  },
})

/** Whoever asked to wait for a time that is free by now gets a place instead. */
async function check(event: EventRow, locale: Locale, choices: TimeChoice[], now: number) {
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
