import { redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import type { Route } from "./+types/sign-out.route.ts"
import { findStaff } from "./require.server.ts"
import { signOut } from "./sign-in.server.ts"

/** Opened as a page it changes nothing. */
export const loader = ({ request }: Route.LoaderArgs) => redirect(staffHome(request))

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const user = await findStaff(request, now)
  if (!user) return redirect(staffHome(request))
  const headers = await signOut(request, user.id, now)
  if (!config.oidc) return redirect(staffHome(request), { headers })
  // Whoever comes next to this computer may still be let in there.
  return redirect(`${staffHome(request)}/sign-in?out=`, { headers })
}

const staffHome = (request: Request) => pathIn(localeOf(new URL(request.url).pathname), "/staff")
