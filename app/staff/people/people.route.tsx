import { hereZone } from "#app/i18n/time.ts"
import { homeZone } from "#app/staff/audit-log.server.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/people.route.ts"
import { PeoplePage } from "./people.page.tsx"
import { allStaff } from "./queries.server.ts"

export async function loader({ request }: Route.LoaderArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const done = new URL(request.url).searchParams.get("done")
  return { user, done, people: await allStaff(db, now), zone: (await homeZone(db)) ?? hereZone }
}

export default PeoplePage
