import { z } from "zod"

const id = z.string().min(1).max(64)
/** What a form or an address says of a station; without a site it is where the offering has none. */
const station = { offering: id, site: z.string().max(64).default("") }

/** A choice, and the plan that was seen of it. Boxes of a form are missing when they are not ticked. */
export const closingForm = z.object({
  ...station,
  from: z.coerce.number().int().positive(),
  left: z.enum(["release", "keep"]),
  others: z.literal("on").optional(),
  walkin: z.literal("on").optional(),
})
export const closeForm = closingForm.extend({
  intent: z.literal("close"),
  seen: z.string().max(64),
})
export const reopenForm = z.object({ ...station, intent: z.literal("reopen") })
export const stationForm = z.object(station)

type Chosen = z.infer<typeof closingForm>
export const closingOf = (eventId: string, { offering, site, from, left, ...boxes }: Chosen) => ({
  ...{ eventId, offeringId: offering, siteId: site || null, from, left },
  ...{ otherSites: boxes.others === "on", useWalkin: boxes.walkin === "on" },
})
