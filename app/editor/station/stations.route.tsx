import { data, redirect } from "react-router"
import { openEvent } from "#app/staff/open.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/stations.route.ts"
import { closeStation } from "./close.server.ts"
import { closeForm, closingForm, closingOf, reopenForm, stationForm } from "./forms.ts"
import { readPlan } from "./read.server.ts"
import { reopenStation } from "./reopen.server.ts"
import { StationsPage } from "./stations.page.tsx"
import { stationsOf } from "./stations.server.ts"

/** The stations of an event; of one that the address names what can be done, and what closing it would do. Looking changes nothing. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const stations = await stationsOf(db, event, now)
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const named = stationForm.safeParse(asked).data
  const station = stations.find(
    ({ offering, site }) => offering.id === named?.offering && (site?.id ?? "") === named.site,
  )
  const chosen = closingForm.safeParse(asked).data
  const plan = chosen && station && (await readPlan(db, closingOf(event.id, chosen), now))
  return { user, event, stations, station, chosen, plan: plan ?? null, done: asked.done }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const form = Object.fromEntries(await request.formData())
  const { pathname } = new URL(request.url)
  const reopening = reopenForm.safeParse(form).data
  if (reopening) {
    const { offering: offeringId, site } = reopening
    const station = { eventId: event.id, offeringId, siteId: site || null, actor: user.id }
    const opened = await reopenStation(station, now)
    if (!opened.ok && opened.reason !== "missing" && opened.reason !== "stale")
      return data({ say: opened }, { status: 409 })
    return redirect(`${pathname}?done=${opened.ok ? "reopened" : "gone"}`, 303)
  }
  const closing = closeForm.safeParse(form).data
  if (!closing) throw new Response(null, { status: 400 })
  const { seen, ...chosen } = closing
  const wanted = closingOf(event.id, chosen)
  const outcome = await closeStation({ ...wanted, seen, actor: user.id }, now)
  if (outcome.ok) return redirect(`${pathname}?done=closed`, 303)
  if (outcome.reason === "missing") return redirect(`${pathname}?done=gone`, 303)
  return data({ say: outcome }, { status: 409 })
}

export default StationsPage
