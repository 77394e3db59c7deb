/** Letters that are not taken for one another, on paper or on the telephone; no vowels, so no words. */
export const ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
export const LENGTH = 8

/** What somebody typed as a code: case, blanks and hyphens do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z]/g, "")

/** `KXWP RTMB`: in two groups, as it is read out. */
export const spokenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
