import type { TFunction } from "i18next"
import { messages } from "#app/i18n/messages/index.ts"
import { byName } from "#app/i18n/translate.ts"

/** Every action that has words, by the name that the audit log gives it: `registration.cancel`. */
export const actions: string[] = Object.entries(messages.en.staff.action)
  .flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`))
  .sort()

/** What the audit log calls an action, in words; one that no text knows by its own name. */
export const actionName = (t: TFunction<"staff">, action: string): string =>
  byName(t)(`action.${action}`, { defaultValue: action })

/** Whoever acted without a name in the list of staff. */
export const actorName = (t: TFunction<"staff">, actor: string): string =>
  actor === "public" || actor === "system" ? t(`actor.${actor}`) : t("actor.gone")

/** What a line is about, where it is nobody by name. */
export const subjectName = (t: TFunction<"staff">, subjectType: string): string =>
  byName(t)(`subject.${subjectType}`, { defaultValue: subjectType })

/** `rows: 50, site: hartford, search`: what the log keeps are ids, field names and counts. */
export const detailText = (detail: Record<string, string | number | boolean | string[]>) =>
  Object.entries(detail)
    .filter(([, value]) => value !== false && String(value) !== "")
    .map(([name, value]) => (value === true ? name : `${name}: ${[value].flat().join(", ")}`))
    .join("; ")
