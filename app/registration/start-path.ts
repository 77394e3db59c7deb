import { pathOf } from "#app/i18n/locales.ts"

/** The first page of a flow, without language; with a draft it comes back to what was begun. */
export const startPath = (
  flow: "visit" | "activity" | "entry" | "table",
  { slug, draft }: { slug: string; draft?: string },
) =>
  draft
    ? pathOf`/events/${slug}/register/${flow}?draft=${draft}`
    : pathOf`/events/${slug}/register/${flow}`
