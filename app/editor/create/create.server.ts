import { eq } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { createEvent } from "#app/editor/change-event.server.ts"
import { isFree } from "#app/editor/edit-event.server.ts"
import { slotsOfEvent } from "#app/editor/slots-of-event.server.ts"
import { type TemplateKey, templates } from "#app/editor/templates/templates.ts"
import { addDays } from "#app/i18n/time.ts"
import type { Missing } from "#app/places/outcome.ts"
import { missing } from "#app/places/outcome.ts"
import { may, type StaffUser } from "#app/staff/rules.ts"
import {
  type EventTexts,
  events,
  offerings,
  questions,
  sites,
  staffEvents,
} from "#db/schema/index.ts"
import type { Db, Tx } from "#dialect"
import { type Copy, copyOf } from "./copy.ts"

/** Days after an event until answers about it are deleted, unless somebody says otherwise. */
const KEPT_DAYS = 90

export type New = { slug: string; startsOn: string; zone: string; texts: EventTexts }
type SlugTaken = { ok: false; reason: "slugTaken" }
type Made = { ok: true; id: string; slug: string }
/** Of the event, where the same form twice must not make it twice. */
type As = string | undefined

/** A draft with nothing in it but its name and day. Refusal: slugTaken. */
export function createEmpty(tx: Tx, who: StaffUser, made: New, now: number, as?: As) {
  const { startsOn } = made
  const rest = { endsOn: startsOn, purgeOn: addDays(startsOn, KEPT_DAYS) }
  const event = { id: uuidv7(), state: "draft", settings: {}, ...made, ...rest } as const
  return create(tx, who, "event.create", contentless(event), {}, now, as)
}

/** A draft with the texts, offerings and times of a template, in every language. Refusal: slugTaken. */
export function createFromTemplate(
  tx: Tx,
  who: StaffUser,
  made: New & { template: TemplateKey },
  now: number,
  as?: As,
) {
  const copy = templates[made.template].make(made, uuidv7)
  return create(tx, who, "event.create", copy, { template: made.template }, now, as)
}

/** A draft like another event, with every date moved. Refusals: missing (none of theirs), slugTaken. */
export async function copyEvent(
  tx: Tx,
  who: StaffUser,
  {
    from,
    slug,
    startsOn,
    texts,
  }: { from: string; slug: string; startsOn: string; texts: EventTexts },
  now: number,
  as?: As,
): Promise<Made | SlugTaken | Missing> {
  const [event] = await tx.select().from(events).where(eq(events.id, from))
  if (!event || !may(who, "run", event.id)) return missing
  const copy = copyOf(await originalOf(tx, event), { slug, startsOn }, uuidv7)
  for (const [locale, { name }] of Object.entries(texts))
    if (name)
      copy.event.texts = { ...copy.event.texts, [locale]: { ...copy.event.texts[locale], name } }
  return create(tx, who, "event.copy", copy, { from }, now, as)
}

async function originalOf(db: Db, event: typeof events.$inferSelect) {
  const { id } = event
  return {
    event,
    sites: await db.select().from(sites).where(eq(sites.eventId, id)),
    offerings: await db.select().from(offerings).where(eq(offerings.eventId, id)),
    slots: await slotsOfEvent(db, id),
    questions: await db.select().from(questions).where(eq(questions.eventId, id)),
  }
}

const contentless = (event: Copy["event"]): Copy => ({
  event,
  ...{ sites: [], offerings: [], slots: [], questions: [] },
})

/** Whoever makes an event runs it. What was made of the same form is not made again. */
async function create(
  tx: Tx,
  who: StaffUser,
  action: "event.create" | "event.copy",
  { event: made, ...content }: Copy,
  detail: Record<string, string>,
  now: number,
  as: As = made.id,
): Promise<Made | SlugTaken> {
  const event = { ...made, id: as }
  const free = await isFree(tx, event.slug, event.id)
  const [standing] = await tx.select().from(events).where(eq(events.id, event.id))
  if (standing) return { ok: true, id: standing.id, slug: standing.slug }
  if (!free) return { ok: false, reason: "slugTaken" }
  await createEvent(
    tx,
    { event, actor: who.id, action, detail },
    async (editing) => {
      await editing.insert("sites", content.sites)
      await editing.insert("offerings", content.offerings)
      await editing.insert("slots", content.slots)
      await editing.insert("questions", content.questions)
    },
    now,
  )
  if (who.role !== "admin")
    await tx.insert(staffEvents).values({ userId: who.id, eventId: event.id })
  return { ok: true, id: event.id, slug: event.slug }
}
