import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { startPath } from "#app/registration/start-path.ts"
import { organisationOf } from "./party.server.ts"

const step = questionsStep({
  flow: "table",
  party: organisationOf,
  back: (params) => startPath("table", params),
})

export const loader = step.loader
export const action = step.action

export default QuestionsPage
