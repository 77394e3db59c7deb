import { eq, inArray } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import type { Locale } from "#app/i18n/locales.ts"
import type { LockedRegistration } from "#app/places/lock.server.ts"
import { type Missing, missing } from "#app/places/outcome.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { consentVersion } from "#app/registration/consent.ts"
import { fold } from "#app/registration/fold.ts"
import { findPlan, type Plan } from "#app/registration/plan.server.ts"
import { titleOf } from "#app/registration/title.ts"
import { answers, attendees, consents, registrations } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import {
  type Demands,
  hasConsent,
  needsGuardian,
  openTeam,
  type Problem,
  problemsOf,
  type Swimmer,
  teamSize,
} from "./rules.ts"

/** The team as it should be. A member without an id, or with one that is not in the team, is new; who is left out is removed. */
export type Naming = {
  registrationId: string
  /** Of the registration, as it was shown. */
  version: number
  captain: Swimmer
  members: Swimmer[]
  /** In which consents were given. */
  locale: Locale
}

/** `swimmer` counts from the captain, who is 0. */
export type NotNamed =
  | Missing
  | { ok: false; reason: "stale" | "tooFew" | "tooMany" }
  | { ok: false; reason: Problem["reason"]; swimmer: number }

/**
 * Names the members of an entry, adds and removes them, and says so by mail. What is so already is no change.
 * Refusals: missing (no entry, cancelled or begun), stale (changed since it was shown), tooFew, tooMany, and those of a swimmer.
 */
export const nameMembers = (naming: Naming, now: number): Promise<{ ok: true } | NotNamed> =>
  change(
    naming.registrationId,
    { actor: "public", action: "entry.nameMembers" },
    (tx, registration) => name(tx, registration, naming, now),
    now,
  )

async function name(
  tx: Tx,
  registration: LockedRegistration,
  naming: Naming,
  now: number,
): Promise<Changed | NotNamed> {
  const plan = await findPlan(tx, registration.id)
  const team = plan && openTeam(plan, now)
  if (!team) return missing
  const { lines, removed } = linesOf(plan.attendees, naming, team.demands)
  if (isSame(lines, plan.attendees)) return { ok: true, unchanged: true }
  // The lock has just raised it by one.
  if (registration.version - 1 !== naming.version) return { ok: false, reason: "stale" }
  const refusal = refusalOf(lines, team.demands)
  if (refusal) return refusal
  await removeAll(tx, removed, now)
  for (const [position, line] of lines.entries())
    await write(tx, { plan, line, position, locale: naming.locale }, now)
  await renameContact(tx, plan, naming.captain)
  return { ok: true, detail: { members: lines.length, removed } }
}

type Attendee = Plan["attendees"][number]
/** A swimmer as typed and as kept; `guardian` only where one is needed. */
type Line = { typed: Swimmer; kept: Attendee | undefined; guardian: string | null }

function linesOf([captain, ...kept]: Attendee[], naming: Naming, demands: Demands) {
  const left = new Map(kept.map((attendee) => [attendee.id, attendee]))
  const lineOf = (typed: Swimmer, before: Attendee | undefined): Line => ({
    typed,
    kept: before,
    guardian: needsGuardian(typed.birthDate, demands) ? (typed.guardian ?? null) : null,
  })
  const members = naming.members.map((typed) => {
    const before = left.get(typed.id ?? "")
    left.delete(typed.id ?? "")
    return lineOf(typed, before)
  })
  return { lines: [lineOf(naming.captain, captain), ...members], removed: [...left.keys()] }
}

/** By what is said of each, so that a form sent twice is no second change. */
const isSame = (lines: Line[], kept: Attendee[]): boolean =>
  lines.length === kept.length &&
  lines.every(
    ({ typed, guardian }, index) =>
      (typed.name ?? null) === kept[index]?.name &&
      (typed.birthDate ?? null) === kept[index]?.birthDate &&
      guardian === kept[index]?.guardian,
  )

function refusalOf(lines: Line[], demands: Demands): NotNamed | undefined {
  const { min, max } = teamSize(demands.rules)
  if (lines.length < min) return { ok: false, reason: "tooFew" }
  if (lines.length > max) return { ok: false, reason: "tooMany" }
  for (const [swimmer, { typed, kept }] of lines.entries()) {
    const guardianAgrees = typed.guardianAgrees || hasConsent(typed, kept)
    const [problem] = problemsOf({ ...typed, guardianAgrees }, demands)
    if (problem) return { ok: false, reason: problem.reason, swimmer }
  }
}

async function removeAll(tx: Tx, ids: string[], now: number) {
  if (ids.length > 0)
    await tx.update(attendees).set({ removedAt: now }).where(inArray(attendees.id, ids))
}

async function write(
  tx: Tx,
  { plan, line, position, locale }: { plan: Plan; line: Line; position: number; locale: Locale },
  now: number,
) {
  const { typed, kept, guardian } = line
  const id = kept?.id ?? uuidv7()
  const of = { eventId: plan.event.id, registrationId: plan.registration.id }
  const said = {
    name: typed.name ?? null,
    sortName: fold(typed.name ?? ""),
    birthDate: typed.birthDate ?? null,
    birthYear: typed.birthDate ? Number(typed.birthDate.slice(0, 4)) : null,
    guardian,
    position,
  }
  // What somebody else answered is not theirs.
  if (kept && kept.sortName !== said.sortName)
    await tx.delete(answers).where(eq(answers.attendeeId, id))
  if (kept) await tx.update(attendees).set(said).where(eq(attendees.id, id))
  else await tx.insert(attendees).values({ ...of, ...said, id, language: locale, needs: [] })
  if (guardian === null || hasConsent(typed, kept)) return
  await tx.insert(consents).values({
    ...of,
    id: uuidv7(),
    attendeeId: id,
    purpose: "guardian",
    version: consentVersion,
    locale,
    givenAt: now,
  })
}

/** The captain is who we write to, unless somebody else was named as that. */
async function renameContact(tx: Tx, { registration, attendees: [captain] }: Plan, to: Swimmer) {
  const { id, contact, details } = registration
  if (!to.name || to.name === contact || captain?.name !== contact) return
  await tx
    .update(registrations)
    .set({ contact: to.name, sortName: fold(titleOf({ contact: to.name, details })) })
    .where(eq(registrations.id, id))
}
