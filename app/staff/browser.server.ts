import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { config } from "#app/config.server.ts"
import { staffBrowserCookie } from "#app/http/cookies.server.ts"

/** A browser by its cookie. `proof` says for whom it once signed in; without it the browser is a stranger. */
export type Browser = { token: string; proof?: string }

const HOUR = 3600
const YEAR = 365 * 24 * HOUR

/** The browser that asks, or null: it never asked for a code, or long ago. */
export function readBrowser(request: Request): Browser | null {
  const [token, proof] = staffBrowserCookie.read(request)?.split(".") ?? []
  return token ? { token, proof } : null
}

export const newBrowser = (): Browser => ({ token: randomBytes(24).toString("base64url") })

/** Whether somebody signed in with this address in this browser before. */
export function signedInBefore({ token, proof }: Browser, email: string): boolean {
  const right = Buffer.from(proofOf(token, email))
  const given = Buffer.from(proof ?? "")
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Kept until a code is typed; after a sign-in for a year, so that the next code does not depend on what strangers ask for. */
export const cookieOf = ({ token, proof }: Browser): string =>
  proof
    ? staffBrowserCookie.write(`${token}.${proof}`, YEAR)
    : staffBrowserCookie.write(token, HOUR)

export const knownBrowser = (token: string, email: string): Browser => ({
  token,
  proof: proofOf(token, email),
})

const proofOf = (token: string, email: string) =>
  createHmac("sha256", config.authSecret).update(`browser ${token} ${email}`).digest("base64url")
