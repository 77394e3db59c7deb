import { limit, tooOften } from "#app/http/limits.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { asFile, copyOf } from "#app/privacy/copy.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/data-file.route.ts"
import { requireLink } from "./queries.server.ts"

const files = { name: "copies of one's data", points: 30, seconds: 600 }

/** The same as `/my/data`, as a file. */
export async function loader({ request }: Route.LoaderArgs) {
  const { plan, link } = await requireLink(request)
  const allowed = await limit(request, files)
  if (!allowed.ok) throw tooOften(allowed)
  const locale = localeOf(new URL(request.url).pathname)
  const copy = await copyOf(db, plan, { proven: link.kind === "mailed", locale }, Date.now())
  return asFile(copy, plan.event.slug)
}
