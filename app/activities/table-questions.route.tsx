import { pathOf } from "#app/i18n/locales.ts"
import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { organisationOf } from "./party.server.ts"

const step = questionsStep({
  flow: "table",
  party: organisationOf,
  back: ({ slug, draft }) => pathOf`/events/${slug}/table?draft=${draft}`,
})

export const loader = step.loader
export const action = step.action

export default QuestionsPage
