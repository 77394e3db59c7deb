import type { StaffRole } from "#db/schema/staff.ts"

export type StaffUser = {
  id: string
  name: string
  email: string
  role: StaffRole
  /** The events that a coordinator or a viewer may open. An admin opens all. */
  eventIds: string[]
}

const ranks: Record<StaffRole, number> = { viewer: 1, coordinator: 2, admin: 3 }

/** Whether somebody may do what asks for `role`, in an event where one is named. A higher role may do all that a lower one may. */
export function may(
  user: Pick<StaffUser, "role" | "eventIds">,
  need: { role?: StaffRole; eventId?: string },
): boolean {
  // A role that this version does not know ranks nowhere.
  if (!(ranks[user.role] >= ranks[need.role ?? "viewer"])) return false
  return user.role === "admin" || need.eventId === undefined || user.eventIds.includes(need.eventId)
}

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
