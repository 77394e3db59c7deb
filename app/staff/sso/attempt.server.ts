import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import { config } from "#app/config.server.ts"
import { ssoCookie } from "#app/http/cookies.server.ts"
import { locales } from "#app/i18n/locales.ts"

/** A sign-in that this browser began elsewhere: only here does it count, and not for long. */
const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  locale: z.enum(locales),
  /** Milliseconds since the epoch. */
  until: z.number(),
})
export type Attempt = z.infer<typeof attempt>

const MINUTES = 10

export const attemptUntil = (now: number) => now + MINUTES * 60_000

/** A Set-Cookie line. It is signed, so that no neighbour's page can say where somebody goes afterwards. */
export function keepAttempt(of: Attempt): string {
  const body = Buffer.from(JSON.stringify(of)).toString("base64url")
  return ssoCookie.write(`${body}.${signature(body)}`, MINUTES * 60)
}

/** What this browser began, or null: nothing, too long ago, or not here. */
export function readAttempt(request: Request, now: number): Attempt | null {
  const [body = "", given = ""] = ssoCookie.read(request)?.split(".") ?? []
  const right = Buffer.from(signature(body))
  const signed = Buffer.from(given)
  if (signed.length !== right.length || !timingSafeEqual(signed, right)) return null
  const read = attempt.parse(JSON.parse(Buffer.from(body, "base64url").toString()))
  return read.until > now ? read : null
}

const signature = (body: string) =>
  createHmac("sha256", config.authSecret).update(`sso ${body}`).digest("base64url")
