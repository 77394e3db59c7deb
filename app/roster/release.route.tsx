import { redirect } from "react-router"
import { z } from "zod"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { openEvent } from "#app/staff/open.server.ts"
import type { Route } from "./+types/release.route.ts"
import { floodsByEvent } from "./floods.server.ts"
import { figuresOf } from "./floods.tsx"
import { ReleasePage } from "./release.page.tsx"
import { releaseFlood } from "./release-flood.server.ts"

const which = z.object({
  network: z.string().max(80),
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
})
const releaseForm = which.extend({
  confirmed: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
})

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const url = new URL(request.url)
  const asked = which.safeParse(Object.fromEntries(url.searchParams))
  const floods = (await floodsByEvent(event.id, now)).map(figuresOf)
  const flood =
    asked.data &&
    floods.find(
      ({ network, from, to }) =>
        network === asked.data.network && from <= asked.data.to && to >= asked.data.from,
    )
  // Somebody else was faster, or its week is over: the list says what there is.
  if (!flood || flood.left === 0)
    throw redirect(pathIn(localeOf(url.pathname), `/staff/events/${event.slug}/floods`))
  return { user, slug: event.slug, zone: event.zone, theme: event.theme, flood }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const asked = releaseForm.safeParse(Object.fromEntries(await request.formData()))
  if (!asked.success) throw new Response(null, { status: 400 })
  const done = await releaseFlood({ eventId: event.id, actor: user.id }, asked.data, now)
  const { pathname } = new URL(request.url)
  const said = new URLSearchParams({ released: `${done.released}`, left: `${done.left}` })
  return redirect(
    `${pathIn(localeOf(pathname), `/staff/events/${event.slug}/floods`)}?${said}`,
    303,
  )
}

export default ReleasePage
