import { randomInt } from "node:crypto"

/** Letters that are not taken for one another, on paper or on the telephone; no vowels, so no words. */
const ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
const LENGTH = 8

/** A new code, such as `KXWPRTMB`: one of 25.6 thousand million. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")

/** What somebody typed as a code: case, blanks and hyphens do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z]/g, "")

/** `KXWP RTMB`: in two groups, as it is read out. */
export const spokenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
