import type { Details, Need, registrations } from "#db/schema/index.ts"
import type { Batch } from "./batch.ts"
import type { Floor, Seat } from "./floor.ts"
import type { idMaker } from "./ids.ts"
import type { Chance } from "./random.ts"

/** What every sign-up of the crowd is made with. */
export type Context = {
  batch: Batch
  chance: Chance
  nextId: ReturnType<typeof idMaker>
  /** Numbers sign-ups over all runs: codes and addresses come from it. */
  serial: number
  /** The start of the day on which the crowd is made, in ms. */
  today: number
  staffId: string | null
}

export type Guest = {
  name: string | null
  language: string
  birthYear?: number
  birthDate?: string
  needs?: Need[]
  guardian?: string
  /** A volunteer, who is kept as a person. */
  licence?: { profession: string; verified: boolean }
  person?: boolean
}

export type SignUp = {
  floor: Floor
  kind: (typeof registrations.$inferSelect)["kind"]
  contact: string
  language: string
  details: Details
  guests: Guest[]
  /** `guest` is an index, or null where the registration counts. */
  wants: { guest: number | null; seat: Seat }[]
  waits: { guest: number | null; seat: Seat }[]
  /** When, in ms. */
  at: number
  /** Whether there is an address in any case. */
  mustReach?: boolean
}
