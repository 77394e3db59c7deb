import { log } from "#app/http/log.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { sendSignInCode } from "#app/mail/sign-in-code.server.tsx"

/** Sends a sign-in code. Not awaited: how long a mail server takes would tell a known address from an unknown one. */
export function sendCode({ email, code, locale }: { email: string; code: string; locale: Locale }) {
  sendSignInCode({ to: email, code, locale }).catch((error) =>
    log.error({ err: error }, "a sign-in code was not sent"),
  )
}
