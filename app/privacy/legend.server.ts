import { eq, inArray } from "drizzle-orm"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { offerings, questions, sites, slots } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import type { Row } from "./holdings/holding.ts"

/** What the ids in some rows stand for, in a language: a time with what it is of and where, an offering, a place, a question. */
export async function legendOf(
  db: Db,
  rows: Row[],
  locale: Locale,
): Promise<Map<unknown, unknown>> {
  const ids = (column: string) => [
    ...new Set(rows.flatMap((row) => (row[column] ? [String(row[column])] : []))),
  ]
  const times = await db
    .select({ slot: slots, offering: offerings.texts, site: sites.texts })
    .from(slots)
    .innerJoin(offerings, eq(offerings.id, slots.offeringId))
    .leftJoin(sites, eq(sites.id, slots.siteId))
    .where(inArray(slots.id, ids("slotId")))
  const offered = await db
    .select({ id: offerings.id, texts: offerings.texts })
    .from(offerings)
    .where(inArray(offerings.id, ids("offeringId")))
  const places = await db
    .select({ id: sites.id, texts: sites.texts })
    .from(sites)
    .where(inArray(sites.id, ids("siteId")))
  const asked = await db
    .select({ id: questions.id, texts: questions.texts })
    .from(questions)
    .where(inArray(questions.id, ids("questionId")))
  return new Map<unknown, unknown>([
    ...times.map(({ slot, offering, site }): [string, unknown] => [
      slot.id,
      {
        what: pick(offering, locale, "name"),
        where: site && pick(site, locale, "name"),
        startsAt: new Date(slot.startsAt).toISOString(),
        endsAt: new Date(slot.endsAt).toISOString(),
      },
    ]),
    ...[...offered, ...places].map(({ id, texts }): [string, unknown] => [
      id,
      pick(texts, locale, "name"),
    ]),
    ...asked.map(({ id, texts }): [string, unknown] => [id, pick(texts, locale, "label")]),
  ])
}
