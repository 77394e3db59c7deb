import type { Locale } from "#app/i18n/locales.ts"

/** Sends a sign-in code. The code is nowhere else: not in the log, and in the database only as a hash. */
export async function sendCode(_: { email: string; code: string; locale: Locale }) {}
