import { z } from "zod"
import { dateIn } from "#app/i18n/time.ts"
import { reachesOut, visible } from "./words.ts"

// Messages are keys of the `errors` namespace; the page translates them beside the field.

/** Nobody types these on purpose: control characters, and marks that turn the direction of what follows. */
const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

/** A line of text, trimmed, in composed form and without what cannot be seen. Refusals: required, tooLong, characters. */
export const text = ({ max = 200 }: { max?: number } = {}) =>
  z
    .string({ error: "required" })
    .transform((value) =>
      visible(value)
        .normalize("NFC")
        .trim()
        .replace(/[ \t\u00a0]+/g, " "),
    )
    .pipe(
      z
        .string({ error: "required" })
        .min(1, "required")
        .max(max, "tooLong")
        .refine((value) => !CONTROL.test(value), "characters"),
    )

/** A text of several lines. Refusals: required, tooLong, characters. */
export const lines = ({ max = 2_000 }: { max?: number } = {}) =>
  z
    .string({ error: "required" })
    .transform((value) => visible(value).normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string({ error: "required" })
        .min(1, "required")
        .max(max, "tooLong")
        .refine((value) => !CONTROL.test(value.replace(/\n/g, "")), "characters"),
    )

/**
 * Anybody's name: one word or many, in any script. It greets readers of mail, so it is no advertisement with an address,
 * a link or a telephone number in it. Refusals: required, tooLong, characters, name.
 */
export const personName = () =>
  text({ max: 120 }).refine((value) => /\p{L}/u.test(value) && !reachesOut(value), "name")

/** An address as typed, with a lower-case domain. Refusals: required, email, tooLong. */
export const email = () =>
  text({ max: 254 })
    .pipe(z.email({ error: "email" }))
    .transform((address) => {
      const at = address.lastIndexOf("@")
      return address.slice(0, at) + address.slice(at).toLowerCase()
    })

/** A telephone number as typed: 7 to 15 digits, with whatever people write between them. Refusals: required, phone. */
export const phone = () =>
  text({ max: 40 }).refine((value) => {
    const digits = value.replace(/\D/g, "").length
    return /^[+\d][\d\s().\-/x]*$/i.test(value) && digits >= 7 && digits <= 15
  }, "phone")

/** A year of birth within the last 120 years. Refusals: required, birthYear. */
export const birthYear = (now: number) => {
  const year = new Date(now).getUTCFullYear()
  return text({ max: 10 })
    .refine((value) => /^\d{4}$/.test(value), "birthYear")
    .transform(Number)
    .refine((value) => Number.isNaN(value) || (value <= year && value >= year - 120), "birthYear")
}

/** An ISO date (`1987-08-01`) that exists. Refusals: required, date. */
export const isoDate = () =>
  text({ max: 20 }).refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isReal(value), "date")

const isReal = (date: string) => {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** A date of birth: not in the future, within the last 120 years. Refusals: required, date, birthDate. */
export const birthDate = (now: number) => {
  const today = dateIn("UTC", now)
  const oldest = `${Number(today.slice(0, 4)) - 120}${today.slice(4)}`
  return isoDate().refine((value) => value <= today && value >= oldest, "birthDate")
}

/** A box that has to be ticked. Refusal: tick. */
export const ticked = () => z.literal("on", { error: "tick" })
