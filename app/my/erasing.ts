import { z } from "zod"

/** What of one's data is deleted: this registration, one of its people, or everything in every event. */
export type Wanted = { all: true } | { everywhere: true } | { person: string }

/** Reads what an address or a form asks for; undefined when it asks for nothing. */
export function wantedOf(value: string | null): Wanted | undefined {
  if (value === "all") return { all: true }
  if (value === "everywhere") return { everywhere: true }
  return z.uuid().safeParse(value).success ? { person: value! } : undefined
}

export const eraseForm = z.object({
  what: z.string("privacy:erase.choose").max(40),
  sure: z.literal("on", "tick"),
})
