import { fullnessByPlace } from "#app/places/sums.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { may } from "#app/staff/rules.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/event.route.ts"
import { countCalls } from "./calls/list.server.ts"
import { EventFullnessPage } from "./event.page.tsx"
import { countFailedMail, shortShifts } from "./figures.server.ts"
import { countSudden } from "./floods.server.ts"
import { likelySame } from "./likely-same.server.ts"
import { readOffered } from "./offered.server.ts"

const MOST_SHORT = 12

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "look", now)
  const fill = await fullnessByPlace(db, now, event.id)
  const acts = may(user, "run", event.id)
  return {
    user,
    event,
    offered: await readOffered(db, event),
    fill,
    short: await shortShifts(db, event.id, now, MOST_SHORT),
    failed: acts ? await countFailedMail(db, event.id) : 0,
    calls: acts ? await countCalls(db, event.id) : 0,
    same: acts ? (await likelySame(db, event.id)).length : 0,
    sudden: acts ? await countSudden(event.id, now) : 0,
  }
}

export default EventFullnessPage
