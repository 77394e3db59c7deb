/** Languages that people in Connecticut speak at home, each in its own name: an interpreter is found by them. `other` is asked on the day. */
export const spokenLanguages = {
  en: "English",
  es: "Español",
  pt: "Português",
  ht: "Kreyòl ayisyen",
  pl: "Polski",
  ar: "العربية",
  vi: "Tiếng Việt",
  zh: "中文",
  sgn: "American Sign Language",
  other: "Other · Otro",
} as const
export type SpokenLanguage = keyof typeof spokenLanguages

export const languageCodes = Object.keys(spokenLanguages) as [SpokenLanguage, ...SpokenLanguage[]]
