import { languagesOf, localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { findEvent } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/flyers.route.ts"
import { ALL_SITES } from "./addresses.ts"
import { FlyersPage } from "./flyers.page.tsx"
import { occasionsOf } from "./occasions.server.ts"

/** Throws 404 for an event that the public does not know. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const event = await findEvent(db, params.slug)
  if (!event) throw new Response(null, { status: 404 })
  const locale = localeOf(new URL(request.url).pathname)
  const occasions = await occasionsOf(db, event)
  const sites = new Map(
    occasions.flatMap((one) => one.sites.map(({ id, texts }) => [id, pick(texts, locale, "name")])),
  )
  return {
    event: {
      ...{ slug: event.slug, theme: event.theme, languages: languagesOf(event) },
      name: pick(event.texts, locale, "name"),
    },
    sites: [
      ...(sites.size > 1 || sites.size === 0 ? [{ id: ALL_SITES, name: null }] : []),
      ...[...sites].map(([id, name]) => ({ id, name })),
    ],
  }
}

export default FlyersPage
