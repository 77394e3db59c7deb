import { z } from "zod"
import { versions } from "#app/editor/versions.ts"
import { type Locale, locales } from "#app/i18n/locales.ts"
import { text } from "#app/registration/forms.ts"

export const themes = ["screening", "swim", "street", "family", "road", "plain"] as const

/** Addresses that the app has for itself. */
const reserved = ["new"]

/** The last part of an event's address. */
export const slug = () =>
  text({ max: 60 })
    .transform((value) => value.toLowerCase())
    .refine((value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value), "edit:error.slug")
    .refine((value) => !reserved.includes(value), "edit:error.slugTaken")

/** An ISO date of a day that there is, within this century. */
export const day = () =>
  text({ max: 10 }).refine((value) => /^20\d\d-\d\d-\d\d$/.test(value) && isDay(value), "date")

const isDay = (value: string) => {
  const at = Date.parse(value)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

const zones = new Set(Intl.supportedValuesOf("timeZone"))
export const zone = () => text({ max: 60 }).refine((value) => zones.has(value), "choose")

/** A day and what it is in each language: `notes[0].on`, `notes[0].es`. */
const words = text({ max: 200 }).optional()
const note = z.object({
  on: day().optional(),
  ...(Object.fromEntries(locales.map((locale) => [locale, words])) as Record<Locale, typeof words>),
})

/** When it is, how it looks and where its page is. Days in order: first, last, deletion. */
export const factsForm = z
  .object({
    slug: slug(),
    theme: z.enum(themes, "choose"),
    zone: zone(),
    startsOn: day(),
    endsOn: day(),
    purgeOn: day(),
    rulesVersion: text({ max: 40 }).optional(),
    notes: z.array(note).max(20).default([]),
    ...versions,
  })
  .superRefine(({ startsOn, endsOn, purgeOn, notes }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message })
    if (endsOn < startsOn) complain(["endsOn"], "edit:error.ends")
    if (purgeOn <= endsOn) complain(["purgeOn"], "edit:error.purge")
    for (const [index, { on, ...label }] of notes.entries()) {
      if (Object.values(label).some(Boolean) && !on) complain(["notes", index, "on"], "date")
    }
  })
export type Facts = z.infer<typeof factsForm>
