import { randomInt } from "node:crypto"
import { ALPHABET, LENGTH } from "./codes.ts"

/** A new code, such as `KXWPRTMB`: one of 25.6 thousand million. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")
