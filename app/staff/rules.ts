import type { StaffRole } from "#db/schema/staff.ts"

export type StaffUser = {
  id: string
  name: string
  email: string
  /** In every event, of an admin; of others what they are where no event is named. */
  role: StaffRole
  /** The events that they are named for, by id, and what they are in each. */
  roles: Record<string, StaffRole>
  /** The session that asks. */
  sessionId: string
}

/**
 * What staff do: `look` at an event and at who comes to it, without how to reach them; `run` it: reach people, change
 * what they signed up for and what the event offers; `govern`: who is staff, what everybody did, what is deleted.
 */
export type Ability = "look" | "run" | "govern"

/** What each role may do. A further role is a line here; one that stands here nowhere may do nothing. */
const abilities: Record<StaffRole, readonly Ability[]> = {
  admin: ["look", "run", "govern"],
  coordinator: ["look", "run"],
  viewer: ["look"],
}

/** Whether somebody may do something: in an event, by what they are there; where none is named, by what they are elsewhere. */
export function may(
  user: Pick<StaffUser, "role" | "roles">,
  ability: Ability,
  eventId?: string,
): boolean {
  const role = eventId === undefined || user.role === "admin" ? user.role : roleIn(user, eventId)
  return role !== undefined && Object.hasOwn(abilities, role) && abilities[role].includes(ability)
}

/** What somebody has to be able to do who sees what is for this role and those above it. */
const needed: Record<StaffRole, Ability> = { viewer: "look", coordinator: "run", admin: "govern" }

/** Whether somebody sees what is for this role and those above it in an event. */
export const sees = (
  user: Pick<StaffUser, "role" | "roles">,
  role: StaffRole,
  eventId: string,
): boolean => may(user, needed[role], eventId)

const roleIn = ({ roles }: Pick<StaffUser, "roles">, eventId: string): StaffRole | undefined =>
  Object.hasOwn(roles, eventId) ? roles[eventId] : undefined

/** With three tries a code and a few codes an hour, guessing eight digits takes centuries. */
export const CODE_DIGITS = 8
export const CODE_TRIES = 3
export const CODE_MINUTES = 10

/** A working day: then everybody signs in again. */
export const SESSION_MS = 12 * 60 * 60 * 1000
/** Nobody did anything for this long: the session ends, a shared computer is not left open. */
export const IDLE_MS = 2 * 60 * 60 * 1000
/** The last use is written no more often than this. */
export const TOUCH_MS = 5 * 60 * 1000

export const isIdle = (lastUsedAt: number, now: number): boolean => now - lastUsedAt > IDLE_MS

/** Where to go after signing in: a staff page of this site, or the staff home. */
export function safeReturn(to: string | null): string {
  const fine = to !== null && /^(\/[a-z]{2})?\/staff(\/[\w./-]*)?(\?[\w%=&.+~:-]*)?$/.test(to)
  return fine && !to.includes("/sign-") && !to.includes("..") ? to : "/staff"
}
