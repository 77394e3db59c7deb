import type { EventRow } from "#app/registration/event.server.ts"
import type { Party } from "#app/registration/questions/question.ts"
import type { Visit } from "./forms.ts"

/** Who comes, each for what they take or wait for. */
export const partyOf = (_: EventRow, { people, choices }: Visit): Party => ({
  flow: "visit",
  offerings: [],
  people: people.map(({ key, name }) => ({
    name,
    offerings: choices
      .filter(({ person, take }) => person === key && take !== "none")
      .map(({ serviceId }) => serviceId),
  })),
})
