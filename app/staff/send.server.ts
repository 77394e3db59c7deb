import { log } from "#app/http/log.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { sendSignInCode } from "./sign-in-code.server.tsx"

/**
 * Sends a sign-in code once the answer is out, and is not waited for: neither writing the mail nor a mail server's
 * time tells a known address from an unknown one.
 */
export function sendCode({
  email,
  ...letter
}: {
  email: string
  code: string
  mark: string
  locale: Locale
}) {
  setTimeout(() => {
    sendSignInCode({ to: email, ...letter }).catch((error) =>
      log.error({ err: error }, "a sign-in code was not sent"),
    )
  }, ANSWERED_MS)
}
const ANSWERED_MS = 100
