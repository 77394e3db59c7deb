import { uuidv7 } from "uuidv7"
import { render } from "#emails/render.ts"
import { SignInCode, subject } from "#emails/sign-in-code.tsx"
import { config } from "../config.server.ts"
import type { Locale } from "../i18n/locales.ts"
import { openPost, type Post } from "./post.server.ts"
import { patience } from "./rules.ts"

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
  const mail = {
    id: uuidv7(),
    to,
    subject: subject(props),
    ...render(<SignInCode {...props} />),
    attachments: [],
  }
  post ??= openPost()
  await post.send(mail, AbortSignal.timeout(patience.silenceMs))
}
let post: Post | undefined
