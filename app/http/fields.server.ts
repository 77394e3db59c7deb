import { z } from "zod"

/** No page of ours has half as many fields, a name half as long or a list a quarter as long. */
const MOST_FIELDS = 1_000
const LONGEST_NAME = 200
const LONGEST_LIST = 99

/**
 * Whether a form or a query (`a=1&b=2`) can be read safely. What stands in brackets becomes a place in a list as
 * long as that number, so `people[99999999].name` would stop the process for minutes.
 */
export function isReadable(encoded: string): boolean {
  const fields = encoded.split("&")
  return fields.length <= MOST_FIELDS && fields.every(isField)
}

function isField(field: string): boolean {
  const [name = "", ...value] = field.split("=").map(decode)
  if (name === "__intent__") return isIntent(value.join("="))
  return isName(name)
}

const isName = (name: string) =>
  name.length <= LONGEST_NAME && !/\[\s*\d{3,}|__proto__|^__state__$/.test(name)

/** What a button asks of a list: one more, or one less. */
const intent = z.object({
  type: z.enum(["insert", "remove"]),
  payload: z.object({
    name: z.string().refine(isName),
    index: z.int().min(0).max(LONGEST_LIST).optional(),
  }),
})

function isIntent(json: string): boolean {
  try {
    return intent.safeParse(JSON.parse(json)).success
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
