import { locales } from "#app/i18n/locales.ts"
import { readQuery, writeFields } from "./fields.server.ts"

/**
 * What an address of a page that says the same to everybody asks for. `url` is that address without what does not
 * change the page; `filtered`: it asks for a part or an order of it; `own`: for what one browser has begun.
 */
export type View = { url: string; filtered: boolean; own: boolean }

/** The home and event pages and other help in every language, and where a sign-up starts. The routes do not mind the case of these words. */
const shared = new RegExp(
  `^(/(?:${locales.join("|")})(?=/|$))?(?:/events/([a-z0-9-]{1,80})(?:/(register|volunteer)|/(register)/([a-z]{1,20}))?|/(help)/?|/?)$`,
  "i",
)

/** What each of them reads of its query. Everything else (what mailings and other sites add to links) leads to the same page. */
const parameters: Record<string, string[]> = {
  register: ["zip", "draft"],
  volunteer: ["site", "role", "day", "part", "by", "shift", "wait", "draft"],
}
const MOST_FIELDS = 50
const LONGEST = 80

export function viewOf(url: string): View | null {
  const [path = "", query = ""] = url.split("?", 2)
  const found = shared.exec(path)
  if (!found) return null
  const [, language = "", slug, first, chosen, flow, help] = found
  const start = first ?? chosen
  const known = parameters[start?.toLowerCase() ?? ""] ?? []
  const page = [
    slug && `/events/${slug}`,
    start && `/${start.toLowerCase()}`,
    flow && `/${flow.toLowerCase()}`,
    help && "/help",
  ].join("")
  const bare = language.toLowerCase() + page || "/"
  const fields = (readQuery(query) ?? [])
    .filter(([name, value]) => known.includes(name) && value !== "")
    .map(([name, value]): [string, string] => [name, value.trim().slice(0, LONGEST)])
    .slice(0, MOST_FIELDS)
  return {
    url: fields.length > 0 ? `${bare}?${writeFields(fields)}` : bare,
    filtered: fields.length > 0,
    own: fields.some(([name]) => name === "draft"),
  }
}
