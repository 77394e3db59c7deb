import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { partyOf } from "./party.server.ts"

const step = questionsStep({
  flow: "shift",
  party: partyOf,
  back: ({ slug, draft }) => `/events/${slug}/shift/${draft}/you`,
})

export const loader = step.loader
export const action = step.action

export default QuestionsPage
