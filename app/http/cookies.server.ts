import { createHash } from "node:crypto"
import { parse, serialize } from "cookie-es"
import { config } from "#app/config.server.ts"

const secure = config.origin.startsWith("https:")

/** Over https browsers take a cookie of this name from this host and this scheme only, so no neighbour under the same domain can set one. */
export const cookieName = (name: string) => `${secure ? "__Host-" : ""}turnout_${name}`

/** Out of reach of any script, and of forms on other sites. */
export const cookieAttributes = { path: "/", httpOnly: true, sameSite: "lax", secure } as const

/** The token that this browser's drafts belong to. */
export const draftCookie = ownCookie("draft", /^[\w-]{20,64}$/)
/** The registration that this browser looks at, as its link carried it. Gone when the browser closes: many share a computer. */
export const mineCookie = ownCookie("my", /^[\w-]{20,100}$/)
/** Which browser asked for a code, and for whom it once signed in. */
export const staffBrowserCookie = ownCookie("staff_browser", /^[\w-]{32}(\.[\w-]{43})?$/)

/** A sign-in that this browser began at the organisation's own sign-in. */
export const ssoCookie = ownCookie("staff_sso", /^[\w-]{50,3000}\.[\w-]{43}$/)

/** A cookie whose value looks like `shape`; everything else was not set here. `write` and `clear` make a Set-Cookie line. */
function ownCookie(given: string, shape: RegExp) {
  const name = cookieName(given)
  return {
    read(request: Request): string | null {
      const value = parse(request.headers.get("Cookie") ?? "")[name] ?? ""
      return shape.test(value) ? value : null
    },
    /** `maxAge` in seconds. */
    write: (value: string, maxAge?: number) =>
      serialize(name, value, { ...cookieAttributes, maxAge }),
    clear: () => serialize(name, "", { ...cookieAttributes, maxAge: 0 }),
  }
}

/** What the database knows a browser's token by: its rows open nothing. */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url")
