import { answers, questions } from "#db/schema/index.ts"
import { hanging } from "./hanging.server.ts"
import { type Holding, held } from "./holding.ts"

export const ofQuestions: Holding[] = [
  held(answers, {
    copied: ["questionId", "choice", "typed"],
    internal: ["id", "eventId", "registrationId", "attendeeId"],
    ...hanging(answers),
  }),
  { table: questions, nobody: "what everybody is asked" },
]
