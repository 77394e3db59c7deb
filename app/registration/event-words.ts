import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import type { EventTexts } from "#db/schema/index.ts"

/**
 * What an event calls who is in an entry, and its day, each also as a sentence begins with it (`{{Members}}`). Where it
 * says nothing in a language, that language's own word stands: a foreign one in the middle of a sentence helps nobody.
 */
export function eventWords(said: EventTexts, locale: Locale): Record<Word, string> {
  const t = texts(locale, "entries")
  const own = said[locale] ?? {}
  const words = {
    member: own.member || t("words.member"),
    members: own.members || t("words.members"),
    eventDay: own.day || t("words.day"),
  }
  return {
    ...words,
    Member: begin(words.member),
    Members: begin(words.members),
    EventDay: begin(words.eventDay),
  }
}

type Word = "member" | "members" | "eventDay" | "Member" | "Members" | "EventDay"

const begin = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
