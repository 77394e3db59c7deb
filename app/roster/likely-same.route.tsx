import { redirect } from "react-router"
import { z } from "zod"
import { record } from "#app/audit/record.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/likely-same.route.ts"
import { LikelySamePage } from "./likely-same.page.tsx"
import { likelySame } from "./likely-same.server.ts"
import { vouch } from "./vouch.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const pairs = await likelySame(db, event.id)
  const look = { actor: user.id, action: "people.same", subjectType: "event", subjectId: event.id }
  if (pairs.length > 0)
    await transaction((tx) =>
      record(tx, { ...look, eventId: event.id, detail: { pairs: pairs.length } }, now),
    )
  return { user, event, pairs, done: new URL(request.url).searchParams.get("done") }
}

const form = z.object({ keep: z.string().min(1).max(64), drop: z.string().min(1).max(64) })

/** "The same person": which of the places at one time is kept is part of the button. */
export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const [keep, drop] = String((await request.formData()).get("same")).split(" ")
  const parsed = form.safeParse({ keep, drop })
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await vouch({ ...parsed.data, eventId: event.id, actor: user.id }, now)
  const done = outcome.ok ? "merged" : outcome.reason
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303)
}

export default LikelySamePage
