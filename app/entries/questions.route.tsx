import { QuestionsPage } from "#app/registration/questions/questions.page.tsx"
import { questionsStep } from "#app/registration/questions/step.server.ts"
import { partyOf } from "./party.server.ts"

export const { loader, action } = questionsStep({
  flow: "entry",
  party: partyOf,
  back: ({ slug, draft }) => `/events/${slug}/entry/${draft}/team`,
})

export default QuestionsPage
