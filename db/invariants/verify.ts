import type { Db } from "#dialect"
import * as answers from "./answers.ts"
import * as deletion from "./deletion.ts"
import * as mail from "./mail.ts"
import * as offers from "./offers.ts"
import * as overlaps from "./overlaps.ts"
import * as people from "./people.ts"
import * as places from "./places.ts"
import * as series from "./series.ts"

type Check = (db: Db, now: number) => AsyncGenerator<string>

/** What must hold whenever no transaction is open; each breach is one sentence with ids. */
const checks: Record<string, Check> = {
  ...places,
  ...series,
  ...offers,
  ...overlaps,
  ...people,
  ...mail,
  ...deletion,
  ...answers,
}

/** Every breach of the invariants; an empty list is what must come out. */
export async function verify(db: Db, now = Date.now()): Promise<string[]> {
  const breaches: string[] = []
  for (const [name, check] of Object.entries(checks))
    for await (const breach of check(db, now)) breaches.push(`${name}: ${breach}`)
  return breaches
}

if (import.meta.main) {
  const { db, close } = await import("#db/index.ts")
  const breaches = await verify(db)
  for (const breach of breaches) process.stdout.write(`${breach}\n`)
  process.stdout.write(
    breaches.length === 0 ? "every invariant holds\n" : `${breaches.length} breaches\n`,
  )
  await close()
  process.exitCode = breaches.length === 0 ? 0 : 1
}
