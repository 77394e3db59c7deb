import { sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import type { Submission } from "#app/registration/submission.ts"
import { answers } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"

/** Keeps what a sign-up answered; `idAt` gives an attendee's id by index. */
export async function insertAnswers(
  tx: Tx,
  registrationId: string,
  { event, answers: given = [] }: Pick<Submission, "event" | "answers">,
  idAt: (index: number | null) => string | null,
): Promise<void> {
  for (const { attendee, ...answer } of given)
    await insertAnswer(tx).execute({
      id: uuidv7(),
      eventId: event.id,
      registrationId,
      attendeeId: idAt(attendee),
      ...answer,
    })
}

const insertAnswer = (tx: Tx) =>
  prepared(tx, "insert answer", (h) =>
    h.insert(answers).values({
      id: sql.placeholder("id"),
      eventId: sql.placeholder("eventId"),
      questionId: sql.placeholder("questionId"),
      registrationId: sql.placeholder("registrationId"),
      attendeeId: sql.placeholder("attendeeId"),
      choice: sql.placeholder("choice"),
      typed: sql.placeholder("typed"),
    }),
  )
