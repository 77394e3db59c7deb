import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { familyOf } from "./party.server.ts"

const step = questionsStep({
  flow: "activity",
  party: familyOf,
  back: ({ slug, draft }) => `/events/${slug}/activity/${draft}/people`,
})

export const loader = step.loader
export const action = step.action

export default QuestionsPage
