import { takeTheirs } from "#app/editor/merge.ts"
import { locales } from "#app/i18n/locales.ts"
import type { OfferingRules, OfferingTexts, offerings } from "#db/schema/index.ts"
import type { OfferingForm } from "./forms.ts"
import { kindOf, sortOf } from "./sorts.ts"

type Row = typeof offerings.$inferSelect
type Was = Pick<Row, "texts" | "rules">
const nothing: Was = { texts: {}, rules: {} }

/** What an offering becomes of what its form said: a cleared field goes, and what the form does not hold stays. */
export function valuesOf(form: OfferingForm, was: Was = nothing) {
  const { sort, health, minAge, maxAge, review } = form
  return {
    ...{ ...kindOf(sort), health, take: form.takes, review },
    ...{ minAge: minAge ?? null, maxAge: maxAge ?? null },
    rules: rulesOf(form, was.rules),
    texts: textsOf(form, was.texts),
  }
}

/** The same beside what others wrote, where the form takes theirs. */
export const editOf =
  (form: OfferingForm) =>
  (was: Row, seen: Row): ReturnType<typeof valuesOf> =>
    takeTheirs(valuesOf(form, was), seen, form.take)

function rulesOf(form: OfferingForm, was: OfferingRules): OfferingRules {
  const { adultUnder, guardianUnder, holdDays, licence, languages, minGoal, papers, joinLate } =
    form
  const { membersMin: min, membersMax: max } = form
  const said: OfferingRules = {
    ...{ adultUnder, guardianUnder, holdDays, licence, minGoal },
    languages: languages || undefined,
    joinLate: joinLate || undefined,
    members: min !== undefined && max !== undefined ? { min, max } : undefined,
    papers: papers.length > 0 ? papers : undefined,
  }
  const all = Object.entries({ ...was, ...said }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(all)
}

function textsOf(form: OfferingForm, was: OfferingTexts): OfferingTexts {
  const texts: OfferingTexts = { ...was }
  for (const locale of locales) {
    const said = form.texts[locale] ?? {}
    const all = Object.entries({
      ...was[locale],
      name: said.name,
      summary: said.summary,
      bring: said.bring,
    })
    texts[locale] = Object.fromEntries(all.filter(([, value]) => value))
  }
  return texts
}

/** An offering as its form shows it; a new one as most are. */
export function shownOf(row: Row | undefined) {
  if (!row) return { texts: {}, sort: "visit", takes: "one", health: "on" }
  const { rules } = row
  const on = (value: boolean | undefined) => (value ? "on" : undefined)
  return {
    ...{ texts: row.texts, sort: sortOf(row), takes: row.take },
    ...{ health: on(row.health), review: on(row.review), minAge: row.minAge, maxAge: row.maxAge },
    ...{ adultUnder: rules.adultUnder, guardianUnder: rules.guardianUnder },
    ...{ holdDays: rules.holdDays, licence: rules.licence ?? "", minGoal: rules.minGoal },
    ...{ languages: on(rules.languages), joinLate: on(rules.joinLate), papers: rules.papers },
    ...{ membersMin: rules.members?.min, membersMax: rules.members?.max },
  }
}
