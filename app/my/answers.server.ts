import type { Plan } from "#app/registration/plan.server.ts"
import { mayAnswerAnew } from "#app/registration/questions/answer-anew.server.ts"
import { everAsked, givenOf } from "#app/registration/questions/given.server.ts"
import { askedIn, lacking, linesOfPlan } from "#app/registration/questions/of-plan.ts"
import { db } from "#db/index.ts"

/** What a registration answered to the event's own questions, whether that can be changed, and how many wait for an answer. */
export async function answersOf(plan: Plan, locale: string, now: number) {
  const questions = await everAsked(db, plan.event)
  const given = await givenOf(db, plan)
  const asked = askedIn(questions, plan, given)
  const changeable = asked.sections.length > 0 && mayAnswerAnew(plan, now)
  return {
    lines: linesOfPlan(questions, plan, given, locale),
    changeable,
    lacking: changeable ? lacking(asked) : 0,
  }
}
