import { uuidv7 } from "uuidv7"
import { transaction } from "#db/index.ts"
import { questions } from "#db/schema/index.ts"
import { saysMore } from "./world.ts"

type Given = Partial<Omit<typeof questions.$inferInsert, "choices">> & {
  label?: string
  /** Keys of choices, which are also their words. */
  choices?: string[]
}

let position = 0

/** A question of an event: in the order of asking, of the contact, to be answered or not, unless told otherwise. */
export async function ask(event: { id: string }, given: Given = {}): Promise<string> {
  const { label = "How did you hear of us?", choices = [], ...rest } = given
  const id = uuidv7()
  await transaction(async (tx) => {
    await tx.insert(questions).values({
      id,
      eventId: event.id,
      kind: "short",
      asks: "contact",
      texts: { en: { label }, es: { label: `¿${label}?` } },
      choices: choices.map((key) => ({
        key,
        texts: { en: { label: key }, es: { label: `${key} (es)` } },
      })),
      position: position++,
      ...rest,
    })
    await saysMore(tx, event.id)
  })
  return id
}

/** What stands under the names of who answered, a list of `[name, question, values]`; null is the contact. */
export const said = (lines: { name: string | null; label: string; values: string[] }[]) =>
  lines.map(({ name, label, values }) => [name, label, ...values])
