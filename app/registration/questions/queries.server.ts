import { and, asc, eq, isNull, sql } from "drizzle-orm"
import { questions } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { oncePerVersion } from "../event.server.ts"
import { answersForm } from "./forms.ts"

/** What an event asks now, in the organiser's order. */
export const questionsOf = oncePerVersion((db, { id }) =>
  prepared(db, "questions of an event", selectAsked).execute({ id }),
)

const selectAsked = (db: Db) =>
  db
    .select()
    .from(questions)
    .where(and(eq(questions.eventId, sql.placeholder("id")), isNull(questions.retiredAt)))
    .orderBy(asc(questions.position), asc(questions.id))

/** The schema of their answers. Making one costs more than reading a form with it. */
export const answersFormOf = oncePerVersion(async (db, event) =>
  answersForm(await questionsOf(db, event)),
)
