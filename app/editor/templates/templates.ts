import type { Copy } from "#app/editor/create/copy.ts"
import { classSeries } from "./class-series.ts"
import { mobileClinic } from "./mobile-clinic.ts"
import { openStreets } from "./open-streets.ts"
import { screeningDay } from "./screening-day.ts"
import { swim } from "./swim.ts"
import { rowsOf, type Start, type Template } from "./template.ts"

const from = (template: Template) => ({
  template,
  make: (start: Start, makeId: () => string): Copy => rowsOf(template, start, makeId),
})

/** What one can begin an event with. Each says all that a page needs, in every language, and is changed from there. */
export const templates = {
  screeningDay: from(screeningDay),
  classSeries: from(classSeries),
  openStreets: from(openStreets),
  swim: from(swim),
  mobileClinic: from(mobileClinic),
}
export type TemplateKey = keyof typeof templates
export const templateKeys = Object.keys(templates) as [TemplateKey, ...TemplateKey[]]
