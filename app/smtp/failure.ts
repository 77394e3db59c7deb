export type Failure = {
  /** The same mail would be refused again. */
  forGood: boolean
  /** Nothing of this mail's was refused, so others need not try at once: the server was not there, or refuses us (a password, the sender, the connection). */
  outage: "unreachable" | "refused" | null
  /** Without an address. */
  reason: string
}

type SmtpError = { code?: string; responseCode?: number; command?: string; message?: string }

/** What a transport's error means. Only an answer to the recipient or to the text is about the mail; a refused password or sender is the server's settings, and must not fail a queue of mail. */
export function failureOf(error: unknown): Failure {
  const { code, responseCode, command, message } = (error ?? {}) as SmtpError
  const aboutMail = command === "RCPT TO" || command === "DATA" || code === "EMESSAGE"
  const noAddress = code === "EENVELOPE" && responseCode === undefined
  const refused = aboutMail && responseCode !== undefined && responseCode >= 500
  const outage = responseCode === undefined ? "unreachable" : "refused"
  return {
    forGood: noAddress || (refused && responseCode !== 503),
    outage: aboutMail || noAddress ? null : outage,
    reason: withoutAddresses(message ?? String(error)).slice(0, 200),
  }
}

/** Servers repeat the address in their answers; the reason is kept and shown without it. */
export const withoutAddresses = (text: string) =>
  text
    .replace(/<?[^\s<>"]+@[^\s<>",;:]+>?/g, "…")
    .replace(/\s+/g, " ")
    .trim()
