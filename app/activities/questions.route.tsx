import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { familyOf } from "./party.server.ts"

export const { loader, action } = questionsStep({
  flow: "activity",
  party: familyOf,
  back: ({ slug, draft }) => `/events/${slug}/activity/${draft}/people`,
})

export default QuestionsPage
