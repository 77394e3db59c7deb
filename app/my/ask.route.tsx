import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { slotsAt } from "#app/places/slots.server.ts"
import { misfitsOf } from "#app/registration/misfits.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/ask.route.ts"
import { AskPage } from "./ask.page.tsx"
import { replyForm } from "./forms.ts"
import { openTimes, requireMine, requireMineToChange } from "./queries.server.ts"
import { reply, waitInstead } from "./reply.server.ts"
import { isAsked } from "./rules.ts"

/** Whether a new day or place suits: three buttons. Opening it answers nothing; where nothing is asked it leads back. */
export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const plan = await requireMine(request)
  if (!isAsked(plan, now)) throw back(request, "already")
  const times = await Promise.all(
    plan.bookings.map(({ slot, offering }) => slotsAt(db, slot.siteId, [offering.id], now)),
  )
  return {
    plan,
    now,
    misfits: await misfitsOf(db, plan.registration.id),
    movable: await openTimes(plan, now),
    full: times.flat().filter(({ state }) => state === "full"),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const form = replyForm.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) throw new Response(null, { status: 400 })
  const { answer, sure, booking, slot } = form.data
  if (answer === "wait") {
    const outcome = await waitInstead(plan, { bookingId: booking, slotId: slot }, now)
    if (outcome.ok) return back(request, "waiting")
    if (outcome.reason === "missing") return back(request, "already")
    return data({ say: "unwaited" as const }, { status: 409 })
  }
  // Not by a slip of the finger.
  if (answer === "gaveUp" && !sure) return data({ say: "sure" as const })
  const outcome = await reply(plan, answer, now)
  if (!outcome.ok && outcome.reason === "overlap")
    return data({ say: "clash" as const }, { status: 409 })
  if (!outcome.ok) return back(request, "already")
  if (answer === "otherTime") return redirect(`${new URL(request.url).pathname}#times`, 303)
  return back(request, answer === "suits" ? "suits" : "cancelled")
}

const back = (request: Request, done: string) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), `/my?done=${done}`), 303)

export default AskPage
