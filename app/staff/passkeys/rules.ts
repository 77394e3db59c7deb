/** A desk left open must not become a key that somebody takes home: who adds one signed in just now. */
const FRESH_MS = 15 * 60_000
export const FRESH_MINUTES = FRESH_MS / 60_000

/** More devices than anybody signs in with. */
export const MOST_PASSKEYS = 10

export const isFresh = (signedInAt: number, now: number): boolean => now - signedInAt < FRESH_MS
