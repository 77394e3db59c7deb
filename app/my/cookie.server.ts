import { config } from "../config.server.ts"

const NAME = "turnout_my"
const secure = config.origin.startsWith("https:") ? "; Secure" : ""

/** The token of the registration that this browser looks at, as its link carried it; null without one. */
export function readMine(request: Request): string | null {
  const cookies = request.headers.get("Cookie") ?? ""
  return cookies.match(/(?:^|;\s*)turnout_my=([\w-]{20,100})(?:;|$)/)?.[1] ?? null
}

/** Out of reach of any script, and gone when the browser closes: many share a computer. */
export const mineCookie = (token: string): string =>
  `${NAME}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`

export const clearMine = (): string =>
  `${NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`
