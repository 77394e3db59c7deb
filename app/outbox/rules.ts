const MINUTE = 60_000
/** Changes that lie further apart than this do not belong together. */
const TOGETHER = 60 * MINUTE
const LONGEST = 30 * MINUTE

/** Until when the next mail about changes waits for more of them: not at all after a quiet hour, then 2 minutes, 4, 8, up to half an hour. Undefined: at once. */
export function calmUntil(
  told: { message: string; createdAt: number }[],
  now: number,
): number | undefined {
  const lately = told.filter(
    ({ message, createdAt }) => message === "changed" && now - createdAt < TOGETHER,
  ).length
  return lately === 0 ? undefined : now + Math.min(LONGEST, 2 ** lately * MINUTE)
}

/**
 * The mailbox behind an address, however it is written: `A.B+x@GMail.com` and `ab@gmail.com` are one. What stands
 * behind a plus leads to the same box nearly everywhere; Google does not see dots.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@")
  const domain = address.slice(at + 1).toLowerCase()
  const user = address
    .slice(0, at)
    .toLowerCase()
    .replace(/(.)\+.*$/, "$1")
  const google = domain === "gmail.com" || domain === "googlemail.com"
  return google ? `${user.replaceAll(".", "")}@gmail.com` : `${user}@${domain}`
}
