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

/** The demonstration's staff, each with the events that it may open. */
export async function hireStaff(tx: Tx, makeId: () => string, now: number) {
  const known = await tx.select({ id: events.id, slug: events.slug }).from(events)
  const at = new Date(now)
  for (const { name, email, role, slugs } of accounts) {
    const id = makeId()
    const stamps = { createdAt: at, updatedAt: at }
    await tx.insert(user).values({ id, name, email, role, emailVerified: true, ...stamps })
    const mine = known.filter(({ slug }) => slugs.some((each) => each === slug))
    for (const event of mine) await tx.insert(staffEvents).values({ userId: id, eventId: event.id })
  }
}
