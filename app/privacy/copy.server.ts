import { getTableName } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import type { Db } from "#dialect"
import { provenIn, typedIn } from "./elsewhere.server.ts"
import type { Row } from "./holdings/holding.ts"
import { heldTables } from "./holdings.server.ts"
import { legendOf } from "./legend.server.ts"

/** All that is kept about the people of a registration: the tables that hold something, and of each the columns that tell. */
export type Copy = {
  event: string
  day: string
  /** IANA zone of the event, in which its times are read. */
  zone: string
  /** When it was made, ISO. */
  madeAt: string
  kept: Record<string, Row[]>
}

/**
 * What is kept about those in a registration, in words of a language. `proven`: whoever asks reads what is sent to its
 * address, or is staff: then also what is known of them across events. Where nobody has shown that, what was typed for
 * this registration is all.
 */
export async function copyOf(
  db: Db,
  { registration, event }: Pick<Plan, "registration" | "event">,
  { proven, locale }: { proven: boolean; locale: Locale },
  now: number,
): Promise<Copy> {
  const people = await typedIn(db, registration.id)
  if (proven) people.push(...(await provenIn(db, registration.id)))
  const whose = { registrations: [registration.id], attendees: [], people }
  const kept: Record<string, Row[]> = {}
  // Those that others hang on first, as one would tell it.
  for (const { table, copied, rows } of heldTables.toReversed()) {
    if (copied.length === 0) continue
    const found = await rows(db, whose)
    if (found.length === 0) continue
    const legend = await legendOf(db, found, locale)
    kept[getTableName(table)] = found.map((row) =>
      Object.fromEntries(copied.map((column) => [column, told(column, row[column], legend)])),
    )
  }
  return {
    event: pick(event.texts, locale, "name"),
    day: event.startsOn,
    zone: event.zone,
    madeAt: new Date(now).toISOString(),
    kept,
  }
}

/** Columns that hold a moment. */
const MOMENT = /^at$|At$|Until$|^from$|^to$/

function told(column: string, value: unknown, legend: Map<unknown, unknown>): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === "number" && MOMENT.test(column)) return new Date(value).toISOString()
  // Who of the staff it was is theirs.
  if (column === "actor" && value !== "public" && value !== "system") return "staff"
  return legend.get(value) ?? value
}

/** The same as a file to keep: other programs read it too. Its name tells of no health service. */
export const asFile = (copy: Copy, slug: string): Response =>
  new Response(`${JSON.stringify(copy, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${slug}-${copy.madeAt.slice(0, 10)}.json"`,
      "Cache-Control": "no-store",
    },
  })
