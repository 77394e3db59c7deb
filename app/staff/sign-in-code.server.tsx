import { uuidv7 } from "uuidv7"
import { config } from "#app/config.server.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { patience } from "#app/smtp/patience.ts"
import { type Mail, openTransport, type Transport } from "#app/smtp/transport.server.ts"
import { render } from "#emails/render.ts"
import { SignInCode, subject } from "#emails/sign-in-code.tsx"

/**
 * Sends a staff sign-in code at once, not as a row: there the code would lie in the database.
 * Throws when the mail server does not take it; whoever asked may ask again.
 */
export async function sendSignInCode({
  to,
  code,
  mark,
  locale,
}: {
  to: string
  code: string
  mark: string
  locale: Locale
}): Promise<void> {
  const props = { locale, code, mark, organisation: config.organisation.name }
  await sendAtOnce({ to, subject: subject(props), ...render(<SignInCode {...props} />) })
}

/** Hands a mail to the mail server now. Throws when it does not take it. */
export async function sendAtOnce(mail: Pick<Mail, "to" | "subject" | "html" | "text">) {
  transport ??= openTransport()
  const whole = { ...mail, id: uuidv7(), attachments: [] }
  await transport.send(whole, AbortSignal.timeout(patience.silenceMs))
}
let transport: Transport | undefined
