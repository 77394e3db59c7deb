import { config } from "#app/config.server.ts"
import { limit, tooOften } from "#app/http/limits.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { findEvent } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/picture.route.ts"
import { pictureOf } from "./picture.server.tsx"

const often = { name: "share pictures", points: 60, seconds: 60 }

/** What other sites show beside a link to an event. Throws 404 for an event that the public does not know. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const event = await findEvent(db, params.slug)
  if (!event) throw new Response(null, { status: 404 })
  const allowed = await limit(request, often)
  if (!allowed.ok) return tooOften(allowed)
  const locale = localeOf(new URL(request.url).pathname)
  const png = await pictureOf(event, locale, config.organisation.name)
  return new Response(new Uint8Array(png), {
    headers: {
      "Content-Type": "image/png",
      "Cache-Control": "public, max-age=3600",
      // It is made for other sites.
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  })
}
