import { readQuery, writeFields } from "./fields.server.ts"

/**
 * A request's address (path and query) with one meaning for all who read it, or null when none of ours is like it.
 * No part of a path holds a slash, a backslash, dots that climb or control characters, however they are written,
 * so what a route is given as a parameter can lead nowhere else. A slash at the end is left out.
 */
export function readAddress(url = ""): string | null {
  const [path, query] = parted(url)
  const parts = path
    .replace(/(?<=.)\/$/, "")
    .split("/")
    .slice(1)
    .map(decode)
  if (!path.startsWith("/") || path.includes("#") || query.includes("#")) return null
  if (path !== "/" && !parts.every(isPart)) return null
  const fields = readQuery(query)
  if (!fields) return null
  const bare = `/${parts.map((part) => encodeURIComponent(part!)).join("/")}`
  return fields.length > 0 ? `${bare}?${writeFields(fields)}` : bare
}

/** Parted at the first question mark; further ones are part of it. */
function parted(url: string): [path: string, query: string] {
  const at = url.indexOf("?")
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)]
}

const isPart = (part: string | null) =>
  part !== null && !["", ".", ".."].includes(part) && !/[\p{Cc}/\\]/u.test(part)

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
