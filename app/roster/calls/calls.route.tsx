import { redirect } from "react-router"
import { z } from "zod"
import { record } from "#app/audit/record.server.ts"
import { findPlan } from "#app/registration/plan.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { readThenYield } from "#db/chunks.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/calls.route.ts"
import { CallsPage } from "./calls.page.tsx"
import { openCalls } from "./list.server.ts"
import { noteCall } from "./note.server.ts"

const MOST = 50

/** Whom to call, with number, language and what to say. Looking at it is logged, as at a roster. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const found = await openCalls(db, event.id, MOST)
  const listed = []
  for (const { call, registration } of found)
    listed.push({ call, plan: (await readThenYield(findPlan(db, registration.id)))! })
  const line = { actor: user.id, action: "calls.view", subjectType: "event", subjectId: event.id }
  if (listed.length > 0)
    await transaction((tx) =>
      record(tx, { ...line, eventId: event.id, detail: { calls: listed.length } }, now),
    )
  const done = doneForm.safeParse(new URL(request.url).searchParams.get("done")).data
  return { user, event, listed, more: listed.length === MOST, done }
}

const notes = ["reached", "notReached", "skipped", "suits", "otherTime", "gaveUp"] as const
const doneForm = z.enum(["reached", "notReached", "skipped", "gone"])
const form = z.object({
  call: z.string().min(1).max(64),
  registration: z.string().min(1).max(64),
  note: z.enum(notes),
})

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const parsed = form.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) throw new Response(null, { status: 400 })
  const { call: callId, registration: registrationId, note } = parsed.data
  const about = { callId, registrationId, eventId: event.id, actor: user.id }
  const outcome = await noteCall({ ...about, note }, now)
  const noted = note === "notReached" || note === "skipped" ? note : "reached"
  const done = outcome.ok ? noted : "gone"
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303)
}

export default CallsPage
