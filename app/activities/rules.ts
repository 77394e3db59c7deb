import { ageRefusal, clash, type Occasion } from "#app/places/rules.ts"
import type { OfferingRules } from "#db/schema/index.ts"

/** One time of an activity as a family chose it; `wait` when it was full and they wait for it. */
export type TimeChoice = { slotId: string; wait: boolean }

/** What decides who may go. `day` is the ISO date of the slot, of a series its first; `free` is what the public may take. */
export type ActivitySlot = Occasion & {
  slotId: string
  offeringId: string
  /** In the reader's language: `Bike tour, 10:30 AM`. */
  name: string
  day: string
  minAge: number | null
  maxAge: number | null
  rules: OfferingRules
  free: number
  /** Whether it takes sign-ups now, be it onto its waitlist. */
  open: boolean
}

export const timesOf = <T>(activities: { times: T[] }[]): T[] =>
  activities.flatMap(({ times }) => times)

/** What there is to choose: times, series whose dates are taken as one, or both. */
export function choiceOf(
  activities: { times: Pick<Occasion, "dates">[] }[],
): "times" | "series" | "both" {
  const series = activities.filter(({ times }) => times.some(({ dates }) => dates))
  if (series.length === 0) return "times"
  return series.length === activities.length ? "series" : "both"
}

export type Goer = { birthYear: number; slots: string[] }

/** Who goes to what, with its rules: what the contact answers for depends on it. */
export const wishesOf = <G extends Goer, S extends ActivitySlot>(people: G[], slots: S[]) =>
  people.flatMap((born) =>
    slots
      .filter(({ slotId }) => born.slots.includes(slotId))
      .map((slot) => ({ born, rules: slot.rules, slot })),
  )

export type PersonProblem =
  | { person: number; reason: "nothing" }
  | { person: number; reason: "overlap" | "tooYoung" | "tooOld"; slotId: string }

/** What keeps these people from going where they want: too young or old, at two places at once, nowhere at all. */
export const problemsOfPeople = (people: Goer[], slots: ActivitySlot[]): PersonProblem[] =>
  people.flatMap((person, index) => problemsOf(person, index, slots))

function problemsOf(person: Goer, index: number, slots: ActivitySlot[]): PersonProblem[] {
  const goes = slots.filter((slot) => person.slots.includes(slot.slotId))
  if (goes.length === 0) return [{ person: index, reason: "nothing" }]
  const problems: PersonProblem[] = []
  for (const slot of goes) {
    const reason = ageRefusal(slot, person, slot.day)
    if (reason) problems.push({ person: index, reason, slotId: slot.slotId })
  }
  const double = goes.find((one, at) => goes.slice(0, at).some((other) => clash(one, other)))
  if (double) problems.push({ person: index, reason: "overlap", slotId: double.slotId })
  return problems
}

/** `free` is how many places are left where more people want one. */
export type TimeProblem =
  | { slotId: string; reason: "nobody" | "closed" }
  | { slotId: string; reason: "full"; free: number }

/** What is wrong with a chosen time: nobody goes, more people than places, or it is not open any more. A wait takes no place. */
export function problemsOfTimes(
  people: Goer[],
  choices: TimeChoice[],
  slots: ActivitySlot[],
): TimeProblem[] {
  return choices.flatMap(({ slotId, wait }): TimeProblem[] => {
    const goers = people.filter((person) => person.slots.includes(slotId)).length
    const slot = slots.find((one) => one.slotId === slotId)
    if (!slot?.open) return [{ slotId, reason: "closed" }]
    if (goers === 0) return [{ slotId, reason: "nobody" }]
    return !wait && goers > slot.free ? [{ slotId, reason: "full", free: slot.free }] : []
  })
}

/** With one chosen time nobody is asked who goes to what: everybody does. */
export const goersOf = <P extends { slots: string[] }>(people: P[], choices: TimeChoice[]): P[] =>
  choices.length === 1
    ? people.map((person) => ({ ...person, slots: [choices[0]!.slotId] }))
    : people.map((person) => ({
        ...person,
        slots: person.slots.filter((id) => choices.some((choice) => choice.slotId === id)),
      }))

/** Other times of the same activity that have room for everybody who wanted this one and clash with nothing else of theirs: the four nearest, by time. */
export function alternatives<P extends Goer>(
  plan: { choices: TimeChoice[]; people: P[] },
  slotId: string,
  slots: ActivitySlot[],
): ActivitySlot[] {
  const gone = slots.find((slot) => slot.slotId === slotId)
  if (!gone) return []
  const away = (slot: ActivitySlot) => Math.abs(slot.startsAt - gone.startsAt)
  return slots
    .filter(({ offeringId }) => offeringId === gone.offeringId)
    .filter((slot) => !plan.choices.some((choice) => choice.slotId === slot.slotId))
    .filter((slot) => {
      const moved = replaceTime(plan, slotId, { slotId: slot.slotId, wait: false })
      const goers = moved.people.filter((person) => person.slots.includes(slot.slotId))
      return slot.open && slot.free >= goers.length && problemsOfPeople(goers, slots).length === 0
    })
    .sort((a, b) => away(a) - away(b))
    .slice(0, 4)
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** The choice with `from` replaced by `to` (another time, or the same one as a wait), or taken out. Everybody who went to `from` goes to `to`. */
export function replaceTime<P extends { slots: string[] }>(
  plan: { choices: TimeChoice[]; people: P[] },
  from: string,
  to: TimeChoice | null,
): { choices: TimeChoice[]; people: P[] } {
  const others = plan.choices.filter(({ slotId }) => slotId !== from && slotId !== to?.slotId)
  return {
    choices: to ? [...others, to] : others,
    people: plan.people.map((person) => {
      const rest = person.slots.filter((id) => id !== from && id !== to?.slotId)
      const went = person.slots.includes(from) || (to && person.slots.includes(to.slotId))
      return { ...person, slots: to && went ? [...rest, to.slotId] : rest }
    }),
  }
}

/** A button's wish for a chosen time: `<slot> <other slot>` takes the other one, `<slot> wait` waits for it, `<slot> none` leaves it out. Anything else changes nothing. */
export function changeTimes<P extends { slots: string[] }>(
  plan: { choices: TimeChoice[]; people: P[] },
  wish: string,
  slots: ActivitySlot[],
): { choices: TimeChoice[]; people: P[] } {
  const [from = "", to = ""] = wish.split(" ")
  if (!plan.choices.some(({ slotId }) => slotId === from)) return plan
  if (to === "none") return replaceTime(plan, from, null)
  if (to === "wait") return replaceTime(plan, from, { slotId: from, wait: true })
  const known = slots.some(({ slotId }) => slotId === to)
  return known ? replaceTime(plan, from, { slotId: to, wait: false }) : plan
}
