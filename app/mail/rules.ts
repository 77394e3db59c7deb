import { addDays, dateIn, instantAt } from "../i18n/time.ts"

/** How long a mail may take. The lease outlasts everything that a send can do, or two workers would hold one mail. */
export type Patience = {
  connectMs: number
  /** Silence of the server after which the connection is given up. */
  silenceMs: number
  /** The end of one send, whatever the server dribbles meanwhile. */
  sendMs: number
  leaseMs: number
}
export const patience: Patience = {
  connectMs: 10_000,
  silenceMs: 20_000,
  sendMs: 60_000,
  leaseMs: 300_000,
}

const FIRST_RETRY_MS = 5_000
const LAST_RETRY_MS = 3_600_000
/** More than three days of trying: then somebody should know. */
const MOST_ATTEMPTS = 120

/** Milliseconds until the next try: three times as long each time, up to an hour, with jitter so that a queue does not come back as one. */
export function retryAfter(attempts: number, random: number): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 3 ** Math.max(0, attempts - 1))
  return Math.round(full / 2 + (full / 2) * random)
}

export type Failure = {
  /** The same mail would be refused again. */
  forGood: boolean
  /** Nothing of this mail's was refused: the server was not there. Others need not try at once. */
  unreachable: boolean
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
  return {
    forGood: noAddress || (refused && responseCode !== 503),
    unreachable: responseCode === undefined && !noAddress,
    reason: withoutAddresses(message ?? String(error)).slice(0, 200),
  }
}

/** Servers repeat the address in their answers; the reason is kept and shown without it. */
export const withoutAddresses = (text: string) =>
  text
    .replace(/<?[^\s<>"]+@[^\s<>",;:]+>?/g, "…")
    .replace(/\s+/g, " ")
    .trim()

export const hasGivenUp = (attempts: number) => attempts >= MOST_ATTEMPTS

/** A reason that is ours and not a server's, as the outbox keeps it. */
export const UNWRITTEN = "unwritten"

/** When to remind of a day (an ISO date): at ten in the morning of the day before, in the event's zone. */
export const remindAt = (zone: string, day: string) => instantAt(zone, addDays(day, -1), "10:00")

/** Booked starts of one registration, in ms, in any order. */
export type Expected = { zone: string; starts: number[]; createdAt: number }

/**
 * Whom a look at `now` reminds: of each day whose eve has come, by its first start, unless that has begun or they
 * signed up only then. `next` is when to look again, null when no eve is ahead. Whoever was reminded before is due
 * again: the key of the mail, `day` and `startsAt`, tells.
 */
export function remindersOf({ zone, starts, createdAt }: Expected, now: number) {
  const firsts = new Map<string, { day: string; at: number; startsAt: number }>()
  for (const startsAt of starts) {
    const eve = eveOf(zone, startsAt)
    const first = firsts.get(eve.day)
    if (!first || startsAt < first.startsAt) firsts.set(eve.day, { ...eve, startsAt })
  }
  const open = [...firsts.values()].filter(({ at, startsAt }) => startsAt > now && createdAt < at)
  const ahead = open.flatMap(({ at }) => (at > now ? at : []))
  return {
    due: open.filter(({ at }) => at <= now).map(({ day, startsAt }) => ({ day, startsAt })),
    next: ahead.length > 0 ? Math.min(...ahead) : null,
  }
}

/** Thousands share the starts of an event, and its calendar takes longer than the rest of a reminder. */
function eveOf(zone: string, startsAt: number): { day: string; at: number } {
  const key = `${zone} ${startsAt}`
  let known = eves.get(key)
  if (!known) {
    const day = dateIn(zone, startsAt)
    known = { day, at: remindAt(zone, day) }
    if (eves.size >= MOST_EVES) eves.clear()
    eves.set(key, known)
  }
  return known
}
const MOST_EVES = 10_000
const eves = new Map<string, { day: string; at: number }>()

/** The zone of this machine: mail of the demonstration belongs to no event's. */
export const hereZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** A text cut at its addresses, which become links. */
export function linksIn(text: string): { text: string; href?: string }[] {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((piece, index) => (index % 2 === 1 ? { text: piece, href: piece } : { text: piece }))
}
