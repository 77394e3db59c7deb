import { z } from "zod"
import { remember } from "#app/memory.ts"
import { consentVersion } from "./consent.ts"
import type { Duties } from "./duties.ts"
import { email, personName, phone, text, ticked } from "./forms.ts"
import type { AttendeeInput, Submission } from "./submission.ts"

/** Whom to reach about a household, as typed: what a form refused is kept too. */
export type TypedContact = { name?: string; email?: string; phone?: string; helpedBy?: string }

/** Whom to reach about a household, and what they answer for. Without duties neither an address nor a telephone is needed. */
export const contactForm = ({ adult, along, phone: reachable }: Duties) =>
  formFor(adult, along, reachable)

/** Making a schema costs more than reading a form with it. */
const formFor = remember(8, (adult: boolean, along: boolean, reachable: boolean) =>
  z.object({
    name: personName(),
    email: email().optional(),
    phone: reachable
      ? z.string(`registration:error.${adult ? "adultPhone" : "ridePhone"}`).pipe(phone())
      : phone().optional(),
    helpedBy: text({ max: 120 }).optional(),
    adult: tickedIf(adult, "adultTick"),
    along: tickedIf(along, "alongTick"),
    privacy: ticked(),
  }),
)
export type Contact = TypedContact & { name: string }

const tickedIf = (needed: boolean, missing: string) =>
  needed
    ? z.literal("on", { error: `registration:error.${missing}` })
    : z.literal("on").optional().catch(undefined)

/** The contact as it stands in the form, checked or not. */
export function typedContact(form: FormData): TypedContact {
  const typed = (name: string) => String(form.get(name) ?? "").slice(0, 254) || undefined
  return {
    name: typed("name"),
    email: typed("email"),
    phone: typed("phone"),
    helpedBy: typed("helpedBy"),
  }
}

/** A household's part of a submission: its contact, who comes, and what the contact consents to and promises. */
export function householdOf(
  contact: Contact,
  duties: Duties,
  locale: string,
  people: AttendeeInput[],
): Pick<Submission, "kind" | "contact" | "details" | "attendees" | "consents"> {
  const consent = <P extends string>(purpose: P) => ({ purpose, version: consentVersion })
  return {
    kind: "household",
    contact: {
      name: contact.name,
      email: contact.email ?? null,
      phone: contact.phone ?? null,
      helpedBy: contact.helpedBy ?? null,
      locale,
    },
    details: duties.along ? { along: true } : {},
    attendees: duties.adult
      ? people.map((person) => ({ ...person, guardian: contact.name }))
      : people,
    consents: [
      consent("privacy"),
      ...(duties.adult ? people.map((_, attendee) => ({ ...consent("guardian"), attendee })) : []),
    ],
  }
}
