import type { EventRow } from "#app/registration/event.server.ts"
import { db } from "#db/index.ts"
import { type AnsweredLine, answeredLines } from "./answered.ts"
import { questionsOf } from "./queries.server.ts"
import type { Answers, Party, Section } from "./question.ts"
import { sectionsOf } from "./rules.ts"

/** What a flow's draft holds of answers to the event's own questions. */
export type Answering = { answers?: Answers }

/** Who signs up for what by a flow's draft. */
export type PartyOf<T> = (event: EventRow, data: T) => Party | Promise<Party>

/** What is asked of whom in a sign-up. Of an event that asks nothing of its own nothing is read. */
export async function askedOf<T>(
  event: EventRow,
  party: PartyOf<T> | undefined,
  data: T,
): Promise<Section[]> {
  const questions = await questionsOf(db, event)
  if (!party || questions.length === 0) return []
  return sectionsOf(questions, await party(event, data))
}

/** The same with what was answered so far, for a last page to show. */
export async function answeredSoFar<T extends object>(
  event: EventRow,
  party: PartyOf<T>,
  data: T & Answering,
  locale: string,
): Promise<AnsweredLine[]> {
  return answeredLines(await askedOf(event, party, data), data.answers, locale)
}
