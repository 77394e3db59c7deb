import { config } from "#app/config.server.ts"
import { log } from "#app/http/log.server.ts"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { sendAtOnce } from "#app/staff/sign-in-code.server.tsx"
import { Invitation, subject } from "#emails/invitation.tsx"
import { render } from "#emails/render.ts"

/** Mails somebody where to sign in. False when the mail server did not take it: whoever invited is waiting, and can try again. */
export async function sendInvitation(to: string, locale: Locale): Promise<boolean> {
  const url = `${config.origin}${pathIn(locale, "/staff/sign-in")}`
  const props = { locale, url, organisation: config.organisation.name }
  try {
    await sendAtOnce({ to, subject: subject(props), ...render(<Invitation {...props} />) })
    return true
  } catch (error) {
    log.error({ err: error }, "an invitation was not sent")
    return false
  }
}
