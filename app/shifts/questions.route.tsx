import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { partyOf } from "./party.server.ts"

export const { loader, action } = questionsStep({
  flow: "shift",
  party: partyOf,
  back: ({ slug, draft }) => `/events/${slug}/shift/${draft}/you`,
})

export default QuestionsPage
