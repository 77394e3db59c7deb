import { createHmac, timingSafeEqual } from "node:crypto"
import { config } from "#app/config.server.ts"

/** The name of the field that people do not see and robots fill in (`ui/honeypot.tsx`). */
export const honeypot = "website"
/** The name of the field that says when a form was shown. */
export const shownField = "shown"

/** Whether a form was filled by a robot: the hidden field has text, or it came back sooner than anybody types (`now` in ms). */
export function isRobot(form: FormData, now: number): boolean {
  if (String(form.get(honeypot) ?? "") !== "") return true
  // One more set of fields is asked for as soon as one looks.
  if (form.has("__intent__")) return false
  return now - shownAt(String(form.get(shownField) ?? ""), now) < config.minFillMs
}

/** When a form is shown, in ms, as it says so itself when it comes back: signed, or a robot would write an earlier time. */
export const stampOf = (at: number): string => `${at.toString(36)}.${signed(at.toString(36))}`

/** A stamp that is missing or not ours says nothing: as if the form were shown now. */
function shownAt(stamp: string, now: number): number {
  const [at = "", signature = ""] = stamp.split(".")
  const expected = Buffer.from(signed(at))
  const given = Buffer.from(signature)
  const ours = given.length === expected.length && timingSafeEqual(given, expected)
  return ours ? Number.parseInt(at, 36) : now
}

const signed = (at: string) =>
  createHmac("sha256", config.linkSecret).update(`shown ${at}`).digest("base64url").slice(0, 16)
