import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { partyOf } from "./party.ts"
import { visitPath } from "./steps.tsx"

const step = questionsStep({
  flow: "visit",
  party: partyOf,
  back: (params) => visitPath(params, "times"),
})

export const loader = step.loader
export const action = step.action

export default QuestionsPage
