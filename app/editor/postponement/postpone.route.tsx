import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { standingOf } from "#app/editor/rules.ts"
import { sitesOf } from "#app/registration/event.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/postpone.route.ts"
import { movesOf, placesOf, readChoice, type Typed, typedIn } from "./forms.ts"
import { PostponePage } from "./postpone.page.tsx"
import { postpone } from "./postpone.server.ts"
import { countConcerned, countToCall, daysAhead, figuresOf } from "./queries.server.ts"
import { wrongWith } from "./rules.ts"
import { samplesOf } from "./sample.server.tsx"
import { takeBack } from "./take-back.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  return {
    user,
    event,
    now,
    takeBackMs: config.takeBackMs,
    standing: standingOf(event, now),
    days: await daysAhead(db, event, now),
    sites: await sitesOf(db, event),
    figures: await figuresOf(db, event.id),
    toCall: await countToCall(db, event.id),
    done: new URL(request.url).searchParams.get("done"),
  }
}

/** Shows what would happen, does it, or takes it back: as its button says. */
export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const form = await request.formData()
  const { pathname } = new URL(request.url)
  const intent = form.get("intent")
  if (intent === "takeBack") {
    const about = { askId: String(form.get("ask")), eventId: event.id, actor: user.id }
    const outcome = await takeBack(about, now)
    if (outcome.ok) return redirect(`${pathname}?done=takenBack`, 303)
    const since = outcome.reason === "changed" ? outcome.since : []
    return data({ ...nothing, why: outcome.reason, since }, { status: 409 })
  }
  if (intent !== "preview" && intent !== "go") throw new Response(null, { status: 400 })
  const read = readChoice(form)
  if (!read.ok) {
    const { errors } = read
    return data({ ...nothing, why: undefined, errors, chosen: typedIn(form) }, { status: 400 })
  }
  const { chosen } = read
  const refuse = <W extends string>(why: W, status: number) =>
    data({ ...nothing, why, chosen }, { status })
  const days = await daysAhead(db, event, now)
  const moves = movesOf(chosen, days)
  const places = placesOf(chosen)
  if (!moves) return refuse("day", 400)
  if (!places) return refuse("place", 400)
  if (intent === "go") {
    const about = { eventId: event.id, actor: user.id, version: chosen.version }
    const outcome = await postpone({ ...about, moves, places }, now)
    return outcome.ok ? redirect(pathname, 303) : refuse(outcome.reason, 409)
  }
  const wrong = wrongWith(moves, { days, zone: event.zone, now })
  if (wrong && !(wrong === "same" && places.length > 0)) return refuse(wrong, 400)
  const all = await sitesOf(db, event)
  const site = all.find(({ id }) => id === places[0]?.siteId)
  if (places.length > 0 && !site) return refuse("place", 400)
  const moved = { days: Object.keys(moves), siteIds: places.map(({ siteId }) => siteId) }
  const was = site && { texts: site.texts, address: site.address }
  const change = { days, moves, place: places[0], was, address: all[0]?.address ?? "" }
  const preview = {
    ...{ moves, place: places[0], was },
    concerned: await countConcerned(db, event, moved),
    samples: samplesOf(event, change),
  }
  return data({
    ...{ ...nothing, why: undefined, preview },
    chosen: { ...chosen, version: event.version },
  })
}

/** What an answer leaves out. */
const nothing = {
  since: [] as string[],
  errors: {} as Record<string, string[]>,
  chosen: undefined as Typed | undefined,
  preview: undefined,
}

export default PostponePage
