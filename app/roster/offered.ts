import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import type { SiteRow } from "#app/registration/event.server.ts"

/** `alone`: no other site is in its town. */
export type OfferedSite = Pick<SiteRow, "id" | "texts" | "town"> & { alone: boolean }

/** A site in short: its town, where no other one is in it. */
export const shortSite = ({ texts, town, alone }: OfferedSite, locale: Locale): string =>
  alone ? town : pick(texts, locale, "name")
