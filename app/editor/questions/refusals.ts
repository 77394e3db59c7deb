import { type Locale, locales } from "#app/i18n/locales.ts"
import type { Said } from "#app/registration/reading.ts"
import type { NotSaved } from "./save.server.ts"

/** Where a field of a row stands in the form. */
const fields: Record<string, string> = {
  flow: "where",
  offeringId: "where",
  shownWhen: "when",
}

const word = (key: string, values: Record<string, string>) =>
  `questions:edit.error.${key}?${new URLSearchParams(values)}`

/** Why a question was not saved, beside the field that it is about. */
export function saidOf(refusal: NotSaved): Said {
  switch (refusal.reason) {
    case "mustNotAsk":
      return {
        fields: {
          ...Object.fromEntries(
            locales.flatMap((locale) => {
              const here = refusal.warnings.filter((one) => one.locale === locale)
              const said = here.map(({ topic, words }) => word(`topic.${topic}`, { words }))
              return said.length > 0 ? [[`label.${locale}`, said]] : []
            }),
          ),
          keptBecause: ["questions:edit.error.keptBecause"],
        },
      }
    case "conflict":
      return {
        error: "questions:edit.error.conflict",
        fields: Object.fromEntries(
          refusal.conflicts.map(({ field, theirs }) => [
            placeOf(field),
            [word("theirs", { value: inShort(theirs) })],
          ]),
        ),
      }
    case "meaning":
    case "wording":
      return {
        fields: {
          meaning: [word(refusal.reason, { count: String(refusal.answered) })],
        },
      }
    case "condition":
    case "where":
      return {
        fields: {
          [refusal.reason === "where" ? "where" : "when"]: [
            `questions:edit.error.${refusal.reason}`,
          ],
        },
      }
    default:
      return { error: `questions:edit.error.${refusal.reason}` }
  }
}

/** `texts.es.label` stands in the form as `label.es`. */
function placeOf(field: string): string {
  const [column = "", locale, name] = field.split(".")
  if (column === "texts" && locales.includes(locale as Locale) && name) return `${name}.${locale}`
  return fields[column] ?? column
}

const inShort = (value: unknown): string =>
  (typeof value === "string" ? value : JSON.stringify(value ?? "–")).slice(0, 120)
