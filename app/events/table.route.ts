import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { startPath } from "#app/registration/start-path.ts"
import type { Route } from "./+types/table.route.ts"

/** Where an organisation applied before there was one way into every sign-up; groups passed the address on. */
export function loader({ request, params }: Route.LoaderArgs) {
  const locale = localeOf(new URL(request.url).pathname)
  return redirect(pathIn(locale, startPath("table", params)), 301)
}
