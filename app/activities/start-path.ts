import { pathOf } from "#app/i18n/locales.ts"

/** Where the times of a sign-up are chosen again; without language. */
export const startPath = ({ slug, draft }: { slug: string; draft: string }) =>
  pathOf`/events/${slug}/register?draft=${draft}`
