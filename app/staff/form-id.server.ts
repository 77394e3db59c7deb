import { createHash } from "node:crypto"

/**
 * The id, a UUID, of what a form makes: the same whenever somebody sends the same words from the same page once more, as
 * a double tap and the back button do. A page that is opened anew says so by a field of its own (a version, a time), so
 * that the same words on purpose make something new.
 */
export function idOfForm(actor: string, request: Request, form: FormData): string {
  const said = [...form].map(([name, value]) => [name, String(value)])
  const { pathname } = new URL(request.url)
  const hash = createHash("sha256")
    .update(JSON.stringify([actor, pathname, said]))
    .digest()
  // As RFC 9562 has it of ids that are made in a way of one's own.
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString("hex")
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join("-")
}
