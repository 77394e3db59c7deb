import type { Plan } from "#app/registration/plan.server.ts"
import { type AnsweredLine, linesOf } from "./answered.ts"
import type { Answers, Given, Party, Question, Section } from "./question.ts"
import { isShown, missing, sectionsOf } from "./rules.ts"

type PlanOf = Pick<Plan, "registration" | "attendees" | "bookings" | "waits">
/** An answer as it was kept. */
export type Answer = {
  questionId: string
  attendeeId: string | null
  choice: string
  typed: string | null
}

const flows = { volunteer: "shift", entry: "entry", organisation: "table" } as const

/** Who is in a registration, for what they have a place in or wait for. */
export function partyOf({ registration: { kind }, attendees, bookings, waits }: PlanOf): Party {
  const wished = [...bookings, ...waits]
  const byPerson = Map.groupBy(wished, ({ attendeeId }) => attendeeId)
  const idsOf = (who: string | null) => (byPerson.get(who) ?? []).map(({ offering }) => offering.id)
  const flow = kind === "household" ? (wished[0]?.offering.flow ?? "visit") : flows[kind]
  const people = attendees.map(({ id, name }) => {
    // Who is in a registration that counts as a whole is there for what it is for.
    const own = byPerson.has(id) ? { offerings: idsOf(id) } : {}
    return { name, ...own }
  })
  return { flow, offerings: idsOf(null), people, self: kind === "volunteer" }
}

/** What somebody answered, by question. */
const givenBy = (all: Answer[], attendeeId: string | null): Given => {
  const own = all.filter((one) => one.attendeeId === attendeeId)
  const byQuestion = Map.groupBy(own, ({ questionId }) => questionId)
  return Object.fromEntries(
    [...byQuestion].map(([id, rows]) => [id, rows.map(({ choice, typed }) => typed ?? choice)]),
  )
}

const attendeeOf = ({ attendees }: PlanOf, { attendee }: Pick<Section, "attendee">) =>
  attendee === null ? null : (attendees[attendee]?.id ?? "")

/** What is asked now of whom in a registration, with what they have answered. */
export function askedIn(questions: Question[], plan: PlanOf, all: Answer[]) {
  const live = questions.filter(({ retiredAt }) => retiredAt === null)
  const sections = sectionsOf(live, partyOf(plan)).map((section) => ({
    ...section,
    attendeeId: attendeeOf(plan, section),
  }))
  const answers: Answers = Object.fromEntries(
    sections.map(({ who, attendeeId }) => [who, givenBy(all, attendeeId)]),
  )
  return { sections, answers }
}

/** How many questions that have to be answered are not. */
export const lacking = ({ sections, answers }: ReturnType<typeof askedIn>): number =>
  sections.reduce((sum, one) => sum + missing(one, answers[one.who] ?? {}).length, 0)

/** All that was answered, asked still or not, and what is asked now and is not. `questions` are those that the reader may see. */
export function linesOfPlan(
  questions: Question[],
  plan: PlanOf,
  all: Answer[],
  locale: string,
): AnsweredLine[] {
  const { sections } = askedIn(questions, plan, all)
  const alone = plan.registration.kind === "volunteer"
  const everybody = [
    { id: null, name: null },
    ...plan.attendees.map(({ id, name }) => ({ id, name: alone ? null : name })),
  ]
  return everybody.flatMap(({ id, name }) => {
    const given = givenBy(all, id)
    const asked = sections.find(({ attendeeId }) => attendeeId === id)?.questions ?? []
    const isOpen = (one: Question) => asked.includes(one) && isShown(one, given, questions)
    // What was answered is listed also where it hung on the answer to a question that the reader may not see.
    const theirs = questions.filter((one) => given[one.id] || isOpen(one))
    return linesOf({ who: alone ? "" : (id ?? ""), name, questions: theirs }, given, locale)
  })
}
