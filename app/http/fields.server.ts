import { z } from "zod"

/** What was sent, decoded once: every check and every parser sees these, never the encoded text. */
export type Fields = [name: string, value: string][]

/** No page of ours has half as many fields. */
const MOST_FIELDS = 600
/** A list is as long as its highest number, so a few fields could make many long ones; no page has more than one. */
const MOST_LISTS = 20
/** The longest list of ours, a large family, is a dozen. */
const LONGEST_LIST = 19

const WORD = "[\\w-]{1,80}"
/** `notes[3].label.es` and nothing deeper. Every step of a name is a list or a thing that the parser makes. */
const NAME = new RegExp(`^${WORD}(?:\\[1?\\d\\])?(?:\\.${WORD}(?:\\[1?\\d\\])?){0,2}$`)
/** What the parser keeps for itself, or what objects have from birth. */
const RESERVED = new RegExp(
  `prototype|^__state__$|(?:^|\\.)(?:${Object.getOwnPropertyNames(Object.prototype).join("|")})(?![\\w-])`,
)

/**
 * A form (`a=1&b=2`) as fields that the parser of forms reads at little cost, or null. What stands in brackets
 * becomes a place in a list as long as that number, so `people[99999999].name` would stop the process for minutes.
 */
export function readFields(encoded: string): Fields | null {
  const fields = decode(encoded)
  if (!fields || fields.length > MOST_FIELDS) return null
  const kinds = new Map<string, Kind>()
  for (const [name, value] of fields)
    if (name !== INTENT && !(isName(name) && !value.includes("\0") && agrees(kinds, name)))
      return null
  if ([...kinds.values()].filter((kind) => kind === "list").length > MOST_LISTS) return null
  const read = fields.map(([name, value]): [string, string | null] =>
    name === INTENT ? [name, readIntent(value, kinds)] : [name, value],
  )
  return read.every((field): field is Fields[number] => field[1] !== null) ? read : null
}

/** The fields of an address's query; null when it is malformed. Names that no page of ours has, such as other sites add to links, are left out. */
export function readQuery(encoded: string): Fields | null {
  const fields = decode(encoded)
  if (!fields || fields.length > MOST_FIELDS) return null
  if (fields.some(([, value]) => value.includes("\0"))) return null
  return fields.filter(([name]) => /^[\w-]{1,80}$/.test(name) && !RESERVED.test(name))
}

/** The fields as text again, which reads back as exactly these. */
export const writeFields = (fields: Fields): string => new URLSearchParams(fields).toString()

/** Strictly: a percent sign that means nothing is refused, because two decoders would guess differently. */
function decode(encoded: string): Fields | null {
  const plain = (text: string) => decodeURIComponent(text.replaceAll("+", " "))
  try {
    return encoded
      .split("&")
      .filter(Boolean)
      .map((field) => {
        const [name = "", ...value] = field.split("=")
        return [plain(name), plain(value.join("="))]
      })
  } catch {
    return null
  }
}

const isName = (name: string) => NAME.test(name) && !RESERVED.test(name)

type Kind = "list" | "thing" | "text"

/** Whether each step of a name, the last being an `end`, is the kind of thing that the fields before it made of it: the parser would give a list a property such as `length`. */
function agrees(kinds: Map<string, Kind>, name: string, end: Kind = "text"): boolean {
  let path = ""
  const steps = name.split(/(?=[.[])/)
  return steps.every((step, index) => {
    path += step
    const next = steps[index + 1]?.[0]
    const kind = next === undefined ? end : next === "[" ? "list" : "thing"
    const known = kinds.get(path) ?? kind
    kinds.set(path, known)
    return known === kind
  })
}

const INTENT = "__intent__"

/** What a button asks of a list: one more, or one less. */
const intent = z.object({
  type: z.enum(["insert", "remove"]),
  payload: z.object({
    name: z.string().refine(isName),
    index: z.int().min(0).max(LONGEST_LIST).optional(),
    /** What stands in the fields of the new one. */
    defaultValue: z
      .record(z.string().refine(isName), z.string().max(200))
      .refine((given) => Object.keys(given).length <= LONGEST_LIST)
      .optional(),
  }),
})

/** The intent as the parser may see it: with nothing but what stands in `intent`, about what is a list beside the fields. */
function readIntent(json: string, kinds: Map<string, Kind>): string | null {
  try {
    const asked = intent.parse(JSON.parse(json))
    return agrees(kinds, asked.payload.name, "list") ? JSON.stringify(asked) : null
  } catch {
    return null
  }
}
