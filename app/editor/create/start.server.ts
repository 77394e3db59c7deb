import { eq } from "drizzle-orm"
import { type TemplateKey, templates } from "#app/editor/templates/templates.ts"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { hereZone } from "#app/i18n/time.ts"
import { homeZone } from "#app/staff/audit-log.server.ts"
import type { StaffUser } from "#app/staff/rules.ts"
import { events } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { copyEvent, createEmpty, createFromTemplate } from "./create.server.ts"
import type { StartForm } from "./forms.ts"
import { slugOf } from "./slug.ts"

/** Makes the event that a form asks for, named in the language of whoever fills it in. Refusals: missing, slugTaken. */
export async function start(
  tx: Tx,
  who: StaffUser,
  { from, name, startsOn, slug: wanted }: StartForm,
  locale: Locale,
  now: number,
  as?: string,
) {
  const texts = name ? { [locale]: { name } } : {}
  const source = from.startsWith("copy:") ? from.slice("copy:".length) : null
  const slug = wanted ?? slugOf(name ?? (await nameOf(tx, source, from)), startsOn)
  if (source !== null) return copyEvent(tx, who, { from: source, slug, startsOn, texts }, now, as)
  const made = { slug, startsOn, texts, zone: (await homeZone(tx)) ?? hereZone }
  return isTemplate(from)
    ? createFromTemplate(tx, who, { ...made, template: from }, now, as)
    : createEmpty(tx, who, made, now, as)
}

const isTemplate = (from: string): from is TemplateKey => Object.hasOwn(templates, from)

/** What the address is made of where no name was given: of a copy what it copies is called. */
async function nameOf(tx: Tx, source: string | null, from: string): Promise<string> {
  if (source === null)
    return isTemplate(from) ? pick(templates[from].template.texts, "en", "name") : ""
  const [event] = await tx.select({ slug: events.slug }).from(events).where(eq(events.id, source))
  return event?.slug ?? ""
}
