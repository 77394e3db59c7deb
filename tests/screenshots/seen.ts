import { readFileSync } from "node:fs"
import type { RouteConfigEntry } from "@react-router/dev/routes"
import { matchRoutes } from "react-router"
import addresses from "#app/routes.ts"

const routes = (addresses as RouteConfigEntry[]).map(({ path, index, file }) => ({
  path: `/${path ?? ":lang?"}`,
  id: file,
  index,
}))

/** The files of all pages that there are: what answers with a page of its own has a default export. */
export const pages = (): string[] =>
  routes
    .map(({ id }) => id)
    .filter((file) => /export default|as default/.test(readFileSync(`app/${file}`, "utf8")))

/** The file that answers an address. */
export const pageAt = (pathname: string): string | undefined =>
  matchRoutes(
    routes.map(({ path, id }) => ({ path, id })),
    pathname,
  )?.at(-1)?.route.id
