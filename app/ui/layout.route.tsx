import { Outlet } from "react-router"
import { isLocale } from "#app/i18n/locales.ts"
import type { Route } from "./+types/layout.route.ts"

export function loader({ params }: Route.LoaderArgs) {
  if (params.lang !== undefined && !isLocale(params.lang)) throw new Response(null, { status: 404 })
  return null
}

export default function Layout() {
  return <Outlet />
}
