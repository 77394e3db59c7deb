import { mineCookie as cookie } from "#app/http/cookies.server.ts"

/** The token of the registration that this browser looks at, as its link carried it; null without one. */
export const readMine = cookie.read

/** Sets, and clears, what `readMine` reads. */
export const writeMine = (token: string): string => cookie.write(token)
export const clearMine = cookie.clear
