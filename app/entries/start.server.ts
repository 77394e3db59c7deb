import type { Started } from "#app/registration/answer.server.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { draftOf } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { startAction } from "#app/registration/step.server.ts"
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
  return {
    event,
    categories,
    draft: draft && { id: draft.id, version: draft.version },
    chosen: draft?.data.slotId,
  }
}

/** A club or a school shares one address. */
const starts = { name: "entry starts", points: 120, seconds: 600 }

/** Starts an entry in a category. A category that is not of this event, full or closed is refused with the page. */
export const begin = startAction({
  flow: "entry",
  limit: starts,
  read: ({ form }: Started<EntryData>) => readForm(form, startForm),
  async next({ event, draft, now }, { submission, again, refused }) {
    if (submission.status !== "success") return refused
    const { slotId, wait } = submission.value.category
    const category = (await categoriesByEvent(event, now)).find((one) => one.slotId === slotId)
    const refuse = (why: string, status = 409) => {
      const fields = { category: [`entries:error.${why}`] }
      return { refuse: status, shown: again({ fields }) }
    }
    if (!category) return refuse("unknown", 400)
    if (category.state === "closed" || category.state === "notOpen") return refuse("closed")
    if (category.state === "full" && !wait) return refuse("full")
    return { save: { ...draft?.data, slotId, wait: category.state === "full" }, to: "team" }
  },
})
