import type { EventRow } from "#app/registration/event.server.ts"
import { readForm, type Said } from "#app/registration/reading.ts"
import { db } from "#db/index.ts"
import { answersIn, gapsIn, sameForAll } from "./forms.ts"
import { answersFormOf } from "./queries.server.ts"
import type { Answers, Section } from "./question.ts"

/**
 * What a form answers to what is asked. `answers` is there when nothing is wrong or missing. `filling`: nothing was sent
 * yet, the others were only to be given the first one's answers; whoever has not finished is not told what is missing.
 */
export async function readAnswers(form: FormData, sections: Section[], event: EventRow) {
  const filling = form.has("same")
  const given = filling ? sameForAll(form, sections) : form
  const { submission, again } = readForm(given, await answersFormOf(db, event))
  const right = submission.status === "success" ? submission.value : undefined
  const gaps = right ? gapsIn(sections, right) : {}
  const fine = right && !filling && Object.keys(gaps).length === 0
  const answers: Answers | undefined = fine ? answersIn(sections, right) : undefined
  return {
    answers,
    filling,
    again(said: Said = {}) {
      const { lastResult } = again({ ...said, fields: gaps })
      return { lastResult: filling ? { initialValue: lastResult.initialValue } : lastResult }
    },
  }
}
