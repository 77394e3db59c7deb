import { config } from "../config.server.ts"

/** The name of the field that people do not see and robots fill in (`ui/honeypot.tsx`). */
export const honeypot = "website"

/** Whether a form was filled by a robot: the hidden field has text, or it came back sooner after `startedAt` (ms) than anybody types. */
export function isRobot(form: FormData, startedAt?: number): boolean {
  if (String(form.get(honeypot) ?? "") !== "") return true
  return startedAt !== undefined && Date.now() - startedAt < config.minFillMs
}
