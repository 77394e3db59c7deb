import { events, staffEvents, user } from "#db/schema/index.ts"
import type { Tx } from "#dialect"

/** One sign-in for each role, under a domain that can never receive mail. */
const accounts = [
  { name: "Ada Admin", email: "admin@demo.turnout.example", role: "admin", slugs: [] },
  {
    name: "Carla Coordinator",
    email: "coordinator@demo.turnout.example",
    role: "coordinator",
    slugs: ["medical-mission"],
  },
  {
    name: "Victor Viewer",
    email: "viewer@demo.turnout.example",
    role: "viewer",
    slugs: ["medical-mission", "swim-across-the-sound"],
  },
] as const

/** The demonstration's staff. Returns the admin's id, in whose name the rest is made. */
export async function hireStaff(tx: Tx, makeId: () => string, now: number): Promise<string> {
  const at = new Date(now)
  const people = accounts.map(({ name, email, role }) => ({ id: makeId(), name, email, role }))
  for (const person of people)
    await tx.insert(user).values({ ...person, emailVerified: true, createdAt: at, updatedAt: at })
  return people.find(({ role }) => role === "admin")!.id
}

/** Gives each of them the events that they may open. */
export async function nameStaff(tx: Tx) {
  const known = await tx.select({ id: events.id, slug: events.slug }).from(events)
  const people = await tx.select({ id: user.id, email: user.email }).from(user)
  for (const { email, slugs } of accounts) {
    const userId = people.find((one) => one.email === email)!.id
    const mine = known.filter(({ slug }) => slugs.some((each) => each === slug))
    for (const { id: eventId } of mine) await tx.insert(staffEvents).values({ userId, eventId })
  }
}
