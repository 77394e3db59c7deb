import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { elsewhere } from "#app/places/alternatives.server.ts"
import { slotsAt } from "#app/places/slots.server.ts"
import { confirm } from "#app/registration/confirm.server.ts"
import { type Link, readToken } from "#app/registration/links.server.ts"
import { findPlan, type Plan, type PlannedBooking } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import { readMine } from "./cookie.server.ts"
import { bySeries, clashOf } from "./rules.ts"

/** The plan of the registration that this browser opened. Throws the way to the look-up when it opened none, or its link was revoked. */
export async function requireMine(request: Request): Promise<Plan> {
  return (await requireLink(request)).plan
}

/** The same, with the link by which the browser came. */
export async function requireLink(request: Request): Promise<{ plan: Plan; link: Link }> {
  const token = readMine(request)
  const link = token ? readToken(token) : null
  const plan = token && (await planByToken(token))
  if (!link || !plan)
    throw redirect(pathIn(localeOf(new URL(request.url).pathname), "/my/find"), 303)
  return { plan, link }
}

/**
 * The plan that a form under /my is about to change. Whoever sends one, having come by a mail, reads what goes to the
 * address: that confirms it. Opening a page confirms nothing, because mail scanners open every link. Throws as `requireMine`.
 */
export async function requireMineToChange(request: Request, now: number): Promise<Plan> {
  const { plan, link } = await requireLink(request)
  await confirm(link, now)
  return plan
}

/** The plan that a link opens; null when the link is not ours, was revoked, or its registration is deleted. */
export async function planByToken(token: string): Promise<Plan | null> {
  const read = readToken(token)
  const plan = read && (await findPlan(db, read.registrationId))
  return plan && plan.registration.linkVersion === read.linkVersion ? plan : null
}

/** Of a plan's bookings those whose offering has another open time at the same site, or of a series another site, at which nothing else of theirs is: so that they can move. */
export async function openTimes(plan: Plan, now: number): Promise<string[]> {
  const { bookings } = plan
  const booked = new Set(bookings.map(({ slotId }) => slotId))
  const single = bookings.filter(({ offering }) => offering.take === "one")
  const movable: string[] = []
  for (const [siteId, here] of Map.groupBy(single, ({ slot }) => slot.siteId)) {
    const ids = [...new Set(here.map(({ offering }) => offering.id))]
    const times = await slotsAt(db, siteId, ids, now)
    const open = times.filter(({ id, state }) => state === "open" && !booked.has(id))
    const fits = (one: PlannedBooking) =>
      open.some((time) => time.offeringId === one.offering.id && !clashOf(plan, one, time))
    movable.push(...here.filter(fits).map(({ id }) => id))
  }
  for (const series of bySeries(bookings.filter(({ offering }) => offering.take === "all"))) {
    const others = await timesInstead(series[0]!, now)
    const fits = others.some((one) => one.state === "open" && !clashOf(plan, series[0]!, one))
    if (fits) movable.push(...series.map(({ id }) => id))
  }
  return movable
}

/** What a booking could move to, open or not. */
export const timesInstead = ({ slot, offering }: PlannedBooking, now: number) =>
  elsewhere(
    db,
    { slotId: slot.id, siteId: slot.siteId, offeringId: offering.id, take: offering.take },
    now,
  )
