import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn } from "#app/i18n/time.ts"
import { nearestFree } from "#app/places/alternatives.server.ts"
import { overlaps } from "#app/places/rules.ts"
import { slotsByOffering } from "#app/places/slots.server.ts"
import { type EventRow, offeringsOf, sitesOf } from "#app/registration/event.server.ts"
import { fold } from "#app/registration/fold.ts"
import type { Refused } from "#app/registration/register.server.ts"
import { db } from "#db/index.ts"
import type { Problem, Shift } from "./rules.ts"

/** Every shift of an event by site, role and start, in the reader's language. */
export async function shiftsByEvent(
  event: EventRow,
  locale: Locale,
  now: number,
): Promise<Map<string, Shift>> {
  const [roles, sites] = await Promise.all([offeringsOf(db, event, "role"), sitesOf(db, event)])
  const slots = await slotsByOffering(
    db,
    roles.map((role) => role.id),
    now,
  )
  const roleById = new Map(roles.map((role) => [role.id, role]))
  const siteById = new Map(sites.map((site) => [site.id, site]))
  const place = (shift: Shift) => siteById.get(shift.siteId ?? "")?.position ?? -1
  const kind = (shift: Shift) => roleById.get(shift.offeringId)!.position
  const shifts = slots.map((slot): Shift => {
    const role = roleById.get(slot.offeringId)!
    const site = siteById.get(role.siteId ?? "")
    const { id, offeringId, startsAt, endsAt, state, capacity, taken, free, minimum, target } = slot
    return {
      ...{
        slotId: id,
        offeringId,
        startsAt,
        endsAt,
        state,
        capacity,
        taken,
        free,
        minimum,
        target,
      },
      day: dateIn(event.zone, startsAt),
      role: fold(pick(role.texts, "en", "name")).replaceAll(" ", "-") || offeringId,
      roleName: pick(role.texts, locale, "name"),
      summary: pick(role.texts, locale, "summary"),
      siteId: role.siteId,
      siteName: site?.name ?? "",
      town: site?.town ?? "",
      minAge: role.minAge,
      licence: role.rules.licence,
      holdDays: role.rules.holdDays,
      languages: role.rules.languages ?? false,
    }
  })
  shifts.sort((a, b) => place(a) - place(b) || kind(a) - kind(b) || a.startsAt - b.startsAt)
  return new Map(shifts.map((shift) => [shift.slotId, shift]))
}

/** What stands in the way of a sign-up, with what could be done: other times of the same role at the same place that fit the rest of the choice, and how many shifts of the role are open elsewhere. */
export async function obstacleOf(
  { board, shifts }: { board: Map<string, Shift>; shifts: Shift[] },
  refusal: {
    slotId?: string
    reason: Problem["reason"] | Exclude<Refused["reason"], "tooMany">
    other?: string
  },
  now: number,
) {
  const { slotId = "", reason } = refusal
  const shift = board.get(slotId)
  const rest = shifts.filter((one) => one.slotId !== slotId)
  const near = shift ? await nearestFree(db, { slotId }, now) : []
  const fits = near.filter((slot) => !rest.some((one) => overlaps(one, slot)))
  return {
    reason,
    shift,
    other: refusal.other ? board.get(refusal.other) : undefined,
    instead: fits.map(({ id, startsAt, endsAt }) => ({ slotId: id, startsAt, endsAt })),
    elsewhere: [...board.values()].filter(
      (one) =>
        one.role === shift?.role && one.offeringId !== shift.offeringId && one.state === "open",
    ).length,
  }
}
