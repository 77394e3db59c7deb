import type { EventRow } from "#app/registration/event.server.ts"
import { everAsked } from "#app/registration/questions/given.server.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import { type StaffUser, sees } from "#app/staff/rules.ts"
import { db } from "#db/index.ts"
import { type Offered, readOffered } from "./offered.server.ts"

/** The event's own questions whose answers somebody may see, those that are not asked any more last. */
export async function questionsFor(user: StaffUser, event: EventRow): Promise<QuestionRow[]> {
  const all = await everAsked(db, event)
  return all.filter(({ seenBy }) => sees(user, seenBy, event.id))
}

/** What the event offers and asks, as far as somebody may see it. */
export async function offeredTo(user: StaffUser, event: EventRow): Promise<Offered> {
  const [offered, questions] = await Promise.all([
    readOffered(db, event),
    questionsFor(user, event),
  ])
  return { ...offered, questions }
}
