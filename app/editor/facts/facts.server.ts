import type { Edited } from "#app/editor/edit-event.server.ts"
import { takeTheirs } from "#app/editor/merge.ts"
import type { events } from "#db/schema/index.ts"
import type { Facts } from "./forms.ts"

type Event = typeof events.$inferSelect

/** What an event becomes of what its form said; empty notes go. */
export const factsOf =
  ({ slug, theme, zone, startsOn, endsOn, purgeOn, rulesVersion, notes, take }: Facts) =>
  (was: Event, seen: Event): Edited => {
    const dates = notes.flatMap(({ on, ...label }) => {
      const texts = Object.entries(label).flatMap(([locale, said]) =>
        said ? [[locale, { label: said }] as const] : [],
      )
      return on && texts.length > 0 ? [{ on, texts: Object.fromEntries(texts) }] : []
    })
    const settings = { ...was.settings, rulesVersion, dates }
    if (!rulesVersion) delete settings.rulesVersion
    if (dates.length === 0 && !was.settings.dates) delete (settings as { dates?: unknown }).dates
    return takeTheirs({ slug, theme, zone, startsOn, endsOn, purgeOn, settings }, seen, take)
  }

type Note = { [field: string]: string | undefined }

/** An event as its form shows it, with room for two more dates. */
export function formOf({ slug, theme, zone, startsOn, endsOn, purgeOn, settings }: Event) {
  const notes: Note[] = (settings.dates ?? []).map(({ on, texts }) => ({
    on,
    ...Object.fromEntries(Object.entries(texts).map(([locale, { label }]) => [locale, label])),
  }))
  return {
    ...{ slug, theme, zone, startsOn, endsOn, purgeOn },
    rulesVersion: settings.rulesVersion ?? "",
    notes: [...notes, {}, {}].slice(0, 20),
  }
}
