import { parseArgs } from "node:util"
import { z } from "zod"
import { close, transaction } from "#db/index.ts"
import { appoint, dismiss } from "./appoint.server.ts"

// npm run staff -- ada@example.org --name "Ada Ruiz" --role admin
// npm run staff -- bo@example.org --name "Bo Li" --role coordinator --event medical-mission --event domingo:viewer
// npm run staff -- bo@example.org --remove
const { values, positionals } = parseArgs({
  options: {
    name: { type: "string" },
    role: { type: "string" },
    event: { type: "string", multiple: true, default: [] },
    remove: { type: "boolean" },
  },
  allowPositionals: true,
})
const role = z.enum(["admin", "coordinator", "viewer"], "Say --role admin, coordinator or viewer.")
/** A slug, or one with what they are in that event: `domingo:viewer`. */
const event = z.preprocess(
  (given) => {
    const [slug, as] = String(given).split(":")
    return { slug, role: as }
  },
  z.object({ slug: z.string(), role: role.optional() }),
)
const asked = z
  .object({
    email: z.email("Say whose: an e-mail address comes first."),
    name: z.string("Say their name: --name.").min(1),
    role,
    events: z.array(event),
  })
  .partial(values.remove ? { name: true, role: true } : {})
  .safeParse({ email: positionals[0], name: values.name, role: values.role, events: values.event })

const LAST = "They are the last admin: make somebody else one first."

const said = asked.success ? await carryOut() : failed(asked.error.issues[0]!.message)
console.log(said)
await close()

async function carryOut(): Promise<string> {
  const { email, name, role, events } = asked.data as Parameters<typeof appoint>[1]
  const now = Date.now()
  if (values.remove) {
    const gone = await transaction((tx) => dismiss(tx, email, now))
    if (gone.ok) return "They are staff no longer."
    return failed(gone.reason === "gone" ? "Nobody has that address." : LAST)
  }
  const done = await transaction((tx) => appoint(tx, { email, name, role, events }, now))
  if (!done.ok) return failed(done.reason === "event" ? `There is no event ${done.slug}.` : LAST)
  return `They sign in at /staff/sign-in with a code that is mailed to them.`
}

function failed(sentence: string): string {
  process.exitCode = 1
  return sentence
}
