import { fold } from "#app/registration/fold.ts"
import type { Chance } from "./random.ts"

export type Reach = { email: string | null; phone: string | null }

/** Fictitious ways to reach somebody: an address, a telephone number, both or neither. */
export function reachOf(chance: Chance, name: string, serial: number, mustReach = false): Reach {
  const kind = mustReach
    ? "email"
    : chance.weighed([
        ["email", 74],
        ["phone", 16],
        ["none", 10],
      ])
  const local =
    fold(name)
      .replace(/ /g, ".")
      .replace(/[^a-z0-9.]/g, "") || "someone"
  const area = chance.pick(["860", "203", "475", "959"])
  return {
    email: kind === "email" ? `${local}.${serial}@example.org` : null,
    phone:
      kind !== "none" && chance.of(kind === "phone" ? 1 : 0.4)
        ? `${area}-555-01${two(serial % 100)}`
        : null,
  }
}

const LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
const CODES = 20n ** 8n

/** A different code for every serial number, in no visible order. */
export function codeOf(serial: number): string {
  let left = Number((BigInt(serial) * 12_345_678_901n + 7_654_321n) % CODES)
  let code = ""
  for (let place = 0; place < 8; place++) {
    code += LETTERS[left % 20]
    left = Math.floor(left / 20)
  }
  return code
}

const two = (value: number) => String(value).padStart(2, "0")
