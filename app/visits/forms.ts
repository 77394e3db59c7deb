import { z } from "zod"
import { ageRefusal } from "#app/places/rules.ts"
import type { TypedContact } from "#app/registration/contact.ts"
import { birthYear, personName } from "#app/registration/forms.ts"
import { languageCodes, type SpokenLanguage } from "#app/registration/languages.ts"
import type { Need } from "#db/schema/index.ts"

/** What the draft of a visit holds. */
export type Visit = {
  siteId: string
  /** The wished arrival, in ms. */
  arrive: number | null
  people: VisitPerson[]
  choices: ServiceChoice[]
  contact: TypedContact | null
}
/** `key` stays with a person while others are added and removed. */
export type VisitPerson = {
  key: string
  name: string
  birthYear: number
  language: SpokenLanguage
  needs: Need[]
  /** Offering ids. */
  services: string[]
}
/** What a person chose for a service: a slot, a wait for a slot, for any slot (`slotId` null), or to leave it out. */
export type ServiceChoice = { person: string; serviceId: string } & Pick
export type Pick =
  | { take: "slot"; slotId: string }
  | { take: "wait"; slotId: string | null }
  | { take: "none" }

/** At most so many people in one household. */
export const maxPeople = 8

export const needs = ["interpreter", "wheelchair", "ride", "childcare"] as const satisfies Need[]

export const whereForm = z.object({ site: z.string("choose") })

type Service = { id: string; name: string; minAge: number | null; maxAge: number | null }

/** Who is coming and for what. Ages count on the event's first day (ISO). */
export function peopleForm(services: Service[], day: string, now: number) {
  const known = made.get(services)
  const which = `${day} ${new Date(now).getUTCFullYear()}`
  if (known?.which === which) return known.form
  const form = makeForm(services, day, now)
  made.set(services, { which, form })
  return form
}
/** Making a schema costs more than reading a form with it. */
const made = new WeakMap<Service[], { which: string; form: ReturnType<typeof makeForm> }>()

const makeForm = (services: Service[], day: string, now: number) =>
  z.object({
    people: z
      .array(person(services, day, now))
      .min(1, "required")
      .max(maxPeople, `visits:error.tooMany?max=${maxPeople}`)
      .transform(withOwnKeys),
  })

function withOwnKeys<P extends { key: string }>(people: P[]): P[] {
  const used = new Set<string>()
  return people.map((one) => {
    let { key } = one
    for (let next = 1; used.has(key); next++) key = String(next)
    used.add(key)
    return { ...one, key }
  })
}

const person = (services: Service[], day: string, now: number) =>
  z
    .object({
      key: z
        .string()
        .regex(/^\d{1,4}$/)
        .default("1")
        .catch("1"),
      name: personName(),
      birthYear: birthYear(now),
      language: z.enum(languageCodes, "choose"),
      needs: z.array(z.enum(needs)).default([]),
      services: z
        .array(z.string())
        .prefault([])
        .transform((ids) => services.filter(({ id }) => ids.includes(id)).map(({ id }) => id))
        .refine((ids) => ids.length > 0, "visits:error.noService"),
    })
    .superRefine((typed, context) => {
      const wrong = (message: string) =>
        context.addIssue({ code: "custom", path: ["services"], message })
      for (const service of services) {
        if (!typed.services.includes(service.id)) continue
        const age = ageRefusal(service, typed, day)
        if (age) wrong(said(age, { service: service.name, age: service[limits[age]] ?? "" }))
      }
    })

const limits = { tooYoung: "minAge", tooOld: "maxAge" } as const
const said = (key: string, values: Record<string, string | number>) =>
  `visits:error.${key}?${new URLSearchParams(Object.entries(values).map(([k, v]) => [k, String(v)]))}`

/** The name of the field in which a person chooses the time of a service. */
export const timeField = (person: string, serviceId: string) => `time-${person}-${serviceId}`

/** A radio's value: a slot's id, `wait:<slot>`, `wait:` for any time, or `none`. */
export function readPick(value: FormDataEntryValue | null): Pick | undefined {
  if (typeof value !== "string" || value === "" || value.length > 80) return undefined
  if (value === "none") return { take: "none" }
  if (value.startsWith("wait:")) return { take: "wait", slotId: value.slice(5) || null }
  return { take: "slot", slotId: value }
}
