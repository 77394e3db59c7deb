const FIRST_RETRY_MS = 5_000
const LAST_RETRY_MS = 3_600_000
/** More than three days of trying: then somebody should know. */
const MOST_ATTEMPTS = 120
const LONGEST_TRYING_MS = 4 * 24 * 3_600_000

/** Milliseconds until the next try: three times as long each time, up to an hour, with jitter so that a queue does not come back as one. */
export function retryAfter(attempts: number, random: number): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 3 ** Math.max(0, attempts - 1))
  return Math.round(full / 2 + (full / 2) * random)
}

export const hasGivenUp = ({ attempts, createdAt }: Tried, now: number) =>
  attempts >= MOST_ATTEMPTS || now - createdAt > LONGEST_TRYING_MS
type Tried = { attempts: number; createdAt: number }

/** Milliseconds until a server is tried again after so many rounds in vain. A server that is back is found within ten seconds; one that refuses our password is asked seldom, or it would shut us out. */
export const restAfter = (rounds: number, outage: "unreachable" | "refused"): number =>
  Math.min(outage === "refused" ? 60_000 : 8_000, 250 * 2 ** Math.min(rounds, 10))

export const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
/** Of mails about what nobody has confirmed. A helper who signs up others with one address stays under it. */
const MOST_AN_HOUR = 6
export const MOST_A_DAY = 24

/** When a mailbox may get the next mail, of which we know when it got the last ones (newest first, of one day); undefined: now. Looked at again within an hour. */
export function enoughUntil(had: number[], now: number): number | undefined {
  const ofHour = had.filter((at) => now - at < HOUR_MS)
  if (ofHour.length < MOST_AN_HOUR && had.length < MOST_A_DAY) return undefined
  const oldest = ofHour[MOST_AN_HOUR - 1] ?? now
  return Math.min(now, oldest) + HOUR_MS
}

/** The longest that a mail is put off at once; one that is to wait longer was put off by a clock that was ahead. */
export const LONGEST_WAIT_MS = HOUR_MS

/** Reasons that are ours and not a server's, as the outbox keeps them. */
export const UNWRITTEN = "unwritten"
export const ENOUGH = "enough"
export const TOO_MANY = "too many"

/** A text cut at its addresses, which become links. */
export function linksIn(text: string): { text: string; href?: string }[] {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((piece, index) => (index % 2 === 1 ? { text: piece, href: piece } : { text: piece }))
}
