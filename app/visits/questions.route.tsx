import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { partyOf } from "./party.ts"
import { visitPath } from "./steps.tsx"

export const { loader, action } = questionsStep({
  flow: "visit",
  party: partyOf,
  back: (params) => visitPath(params, "times"),
})

export default QuestionsPage
