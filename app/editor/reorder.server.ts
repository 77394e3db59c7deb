import { redirect } from "react-router"
import { z } from "zod"
import type { Missing } from "#app/places/outcome.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { transaction } from "#db/index.ts"
import type { Tx } from "#dialect"
import type { ChangeOf, Stale } from "./change-event.server.ts"
import type { Move } from "./order.server.ts"

/** What the arrows beside a row send; `at` is how many stand before it on the page. */
const moveForm = z.object({
  id: z.string().min(1).max(64),
  way: z.enum(["up", "down"]),
  at: z.coerce.number().int().optional(),
})

type By = Omit<ChangeOf, "action">

/** The action of a list whose rows have arrows; `move` is the list's own verb. */
export async function reorder(
  request: Request,
  slug: string,
  move: (tx: Tx, by: By, move: Move, now: number) => Promise<{ ok: true } | Missing | Stale>,
) {
  const now = Date.now()
  const { user, event } = await openEvent(request, slug, "run", now)
  const read = moveForm.safeParse(Object.fromEntries(await request.formData()))
  if (!read.success) throw new Response(null, { status: 400 })
  const by = { eventId: event.id, actor: user.id }
  const moved = await transaction((tx) => move(tx, by, read.data, now))
  if (!moved.ok) throw new Response(null, { status: 404 })
  return redirect(new URL(request.url).pathname, 303)
}
