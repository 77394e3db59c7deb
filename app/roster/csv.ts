/** Says that the file is UTF-8: without it Excel reads `MuÃ±oz`. */
export const BOM = "\uFEFF"

/** One line of a file. Joined by hand, because a CSV package spends more time on 23,000 rows than the database does. */
export const csvLine = (cells: string[]): string => `${cells.map(cell).join(",")}\r\n`

/** What nearly every cell is: begins with a Latin letter or a digit, separates nothing, ends in no blank. */
const plain = /^[0-9A-Za-z\u00c0-\u024f](?:[^",;\s]| (?=[^\s",;]))*$/

function cell(text: string): string {
  if (text === "" || plain.test(text)) return text
  const safe = guardFormula(text)
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Keeps a spreadsheet from running a cell as a formula: it gets an apostrophe in front, and stays readable.
 * A formula starts with = + - @ (also in their wide forms), perhaps behind what cannot be seen. A + before nothing but a
 * telephone number stays, because that can only be a number. Where a semicolon or a tab separates cells, what
 * follows one within a text would start a cell too.
 */
export function guardFormula(text: string): string {
  const inner = text.replace(INNER, "$1$2'")
  return OUTER.test(inner) && !isPhone(inner) ? `'${inner}` : inner
}

/** Blanks, controls, marks and fillers: what a spreadsheet may pass over, or a reader not see. */
const NOTHING = "[\\s\\p{C}\\p{M}\\p{Default_Ignorable_Code_Point}\u2800]*"
const INNER = new RegExp(`([;\\t\\r\\n])(${NOTHING})(?=[=+\\-@＝＋－＠])`, "gu")
const OUTER = new RegExp(`^${NOTHING}[=+\\-@＝＋－＠]|^[\\t\\r]`, "u")

const isPhone = (text: string) => /^\+\d[\d ().-]{5,24}$/.test(text)

/** A telephone number that no spreadsheet reckons with: `+1-860-555-0123` would become a negative number. */
export const phoneCell = (phone: string): string =>
  phone.startsWith("+") ? phone.replace(/[\s./-]+/g, " ").trim() : phone
