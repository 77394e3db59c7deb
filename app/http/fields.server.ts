import { z } from "zod"

/** No page of ours has half as many fields. */
const MOST_FIELDS = 600
/** The longest list of ours, a large family, is a dozen. */
const LONGEST_LIST = 19
/** `people[3].name`, at most so deep. Every step of a name is a list or a thing that the parser makes. */
const NAME = /^[^.[\]]{0,80}(?:\[[01]?\d?\]|\.[^.[\]]{1,80}){0,3}$/
/** What the parser keeps for itself, or refuses by throwing. */
const RESERVED = /__proto__|constructor|prototype|^__state__$/

/**
 * Whether a form or a query (`a=1&b=2`) can be read safely. What stands in brackets becomes a place in a list as
 * long as that number, so `people[99999999].name` would stop the process for minutes, and hundreds of deep names
 * for seconds.
 */
export function isReadable(encoded: string): boolean {
  const fields = encoded.split("&", MOST_FIELDS + 1).map(read)
  if (fields.length > MOST_FIELDS) return false
  const names = fields.map(({ name }) => name)
  return fields.every(({ name, value }) =>
    // No text has a zero byte, and PostgreSQL takes none.
    name === "__intent__" ? isIntent(value, names) : isName(name) && !value.includes("\0"),
  )
}

function read(field: string): { name: string; value: string } {
  const [name = "", ...value] = field.split("=").map(decode)
  return { name, value: value.join("=") }
}

const isName = (name: string) => NAME.test(name) && !RESERVED.test(name)

/** What a button asks of a list: one more, or one less. */
const intent = z.object({
  type: z.enum(["insert", "remove"]),
  payload: z.object({
    name: z.string().refine(isName),
    index: z.int().min(0).max(LONGEST_LIST).optional(),
  }),
})

/** `names` are those of the whole form: what has text of its own or parts is no list. */
function isIntent(json: string, names: string[]): boolean {
  try {
    const list = intent.parse(JSON.parse(json)).payload.name
    return !names.some((name) => name === list || name.startsWith(`${list}.`))
  } catch {
    return false
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "))
  } catch {
    return text
  }
}
