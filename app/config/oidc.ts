import type { z } from "zod"
import type { environment } from "./environment.ts"

type Given = z.infer<ReturnType<typeof environment>>

const needed = {
  OIDC_ISSUER: "set it to the https address of your single sign-on",
  OIDC_CLIENT_ID: "set it to the id under which your single sign-on knows this application",
  OIDC_CLIENT_SECRET: "set it to the secret that your single sign-on gave this application",
} as const

/** Of single sign-on that is set by half, a sentence for each setting that is missing. */
export function missingOf(given: Given): string[] {
  const names = Object.keys(needed) as (keyof typeof needed)[]
  const begun =
    given.OIDC_NAME !== undefined ||
    given.OIDC_ONLY === "on" ||
    given.OIDC_EMAIL === "trusted" ||
    names.some((name) => given[name] !== undefined)
  if (!begun) return []
  return names
    .filter((name) => given[name] === undefined)
    .map(
      (name) =>
        `${name} is missing: ${needed[name]}, or leave out everything that begins with OIDC_.`,
    )
}

/** Single sign-on as it is set, or null. */
export function oidcOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, ...more }: Given) {
  if (OIDC_ISSUER === undefined) return null
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: more.OIDC_NAME ?? more.ORGANISATION,
    trustEmail: more.OIDC_EMAIL === "trusted",
    only: more.OIDC_ONLY === "on",
  }
}
