import { limit, tooOften } from "#app/http/limits.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/flyer.route.ts"
import { isPaper } from "./addresses.ts"
import { flyerFile } from "./flyer.server.ts"

/** Setting one takes as long as some pages. */
const often = { name: "flyers", points: 30, seconds: 60 }

/** A flyer as PDF, to look at and to print. Throws 404 for what there is no flyer of. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const allowed = await limit(request, often)
  if (!allowed.ok) return tooOften(allowed)
  const paper = /^(.+)\.pdf$/.exec(params.paper)?.[1] ?? ""
  const locale = localeOf(new URL(request.url).pathname)
  const found = isPaper(paper)
    ? await flyerFile(db, { slug: params.slug, siteId: params.site }, locale, paper)
    : null
  if (!found) throw new Response(null, { status: 404 })
  return new Response(new Uint8Array(found), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="${params.slug}-${paper}.pdf"`,
      "Cache-Control": "public, max-age=60",
    },
  })
}
