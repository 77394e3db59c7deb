import type { Edited } from "#app/editor/edit-event.server.ts"
import { takeTheirs } from "#app/editor/merge.ts"
import { locales } from "#app/i18n/locales.ts"
import type { EventTexts, events } from "#db/schema/index.ts"
import { type TextsForm, textFields } from "./forms.ts"

type Event = typeof events.$inferSelect

/** What an event becomes of what its form said: a cleared text goes, and what the form does not hold stays. */
export const textsOf =
  (form: TextsForm) =>
  (was: Event, seen: Event): Edited => {
    const texts: EventTexts = { ...was.texts }
    for (const locale of locales) {
      const words = { ...was.texts[locale] }
      for (const { key } of textFields) {
        const said = form[locale]?.[key]
        if (said) words[key] = said
        else delete words[key]
      }
      texts[locale] = words
    }
    const all = form.locales.length === locales.length
    return takeTheirs({ texts, locales: all ? null : form.locales }, seen, form.take)
  }
