import { isDeepStrictEqual } from "node:util"
import { and, eq, inArray, isNull } from "drizzle-orm"
import { type Missing, missing } from "#app/places/outcome.ts"
import { type Changed, change } from "#app/registration/change.server.ts"
import { findPlan, type Plan } from "#app/registration/plan.server.ts"
import { answers } from "#db/schema/index.ts"
import type { Tx } from "#dialect"
import { everAsked, givenOf } from "./given.server.ts"
import { insertAnswers } from "./insert.server.ts"
import { askedIn } from "./of-plan.ts"
import type { Answers } from "./question.ts"
import { kept, rowsOf } from "./rules.ts"

/** Whether answers may still be changed: the event takes place, and something of the registration is still signed up for. */
export const mayAnswerAnew = (
  {
    event,
    registration,
    bookings,
    waits,
  }: Pick<Plan, "event" | "registration" | "bookings" | "waits">,
  now: number,
): boolean =>
  event.state === "published" &&
  event.endedAt === null &&
  registration.cancelledAt === null &&
  [...bookings, ...waits].some(({ slot }) => (slot?.closesAt ?? Number.POSITIVE_INFINITY) > now)

type Given = {
  registrationId: string
  /** Of the registration, as it was shown. */
  version: number
  /** By section, each checked; a section that is not in it has answered nothing. */
  answers: Answers
}

/**
 * What is asked now is answered anew; what is not asked any more stays as it is. No mail tells of it.
 * Refusals: missing (no such registration, or it is closed), stale (changed since it was shown).
 */
export const answerAnew = (given: Given, now: number) =>
  change(
    given.registrationId,
    { actor: "public", action: "answers.change" },
    async (tx, registration): Promise<Changed | Missing | { ok: false; reason: "stale" }> => {
      const plan = await findPlan(tx, registration.id)
      if (!plan || !mayAnswerAnew(plan, now)) return missing
      const before = askedIn(await everAsked(tx, plan.event), plan, await givenOf(tx, plan))
      const answered = Object.fromEntries(
        before.sections.map((one) => [one.who, kept(one, given.answers[one.who] ?? {})]),
      )
      if (isDeepStrictEqual(answered, before.answers)) return { ok: true, unchanged: true }
      // The lock has just raised it by one.
      if (registration.version - 1 !== given.version) return { ok: false, reason: "stale" }
      await replace(tx, plan, before.sections, answered)
      const questions = before.sections.flatMap((one) => one.questions.map(({ id }) => id))
      return { ok: true, detail: { questions: [...new Set(questions)] }, tells: null }
    },
    now,
  )

async function replace(
  tx: Tx,
  { registration, event, attendees }: Plan,
  sections: ReturnType<typeof askedIn>["sections"],
  answered: Answers,
) {
  for (const { attendeeId, questions } of sections)
    await tx.delete(answers).where(
      and(
        eq(answers.registrationId, registration.id),
        attendeeId === null ? isNull(answers.attendeeId) : eq(answers.attendeeId, attendeeId),
        inArray(
          answers.questionId,
          questions.map(({ id }) => id),
        ),
      ),
    )
  const rows = rowsOf(sections, answered)
  const idAt = (index: number | null) => (index === null ? null : (attendees[index]?.id ?? ""))
  await insertAnswers(tx, registration.id, { event, answers: rows }, idAt)
}
