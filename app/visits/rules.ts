import { clash } from "#app/places/rules.ts"
import type { SlotView } from "#app/places/slots.server.ts"
import type { OfferingRules } from "#db/schema/index.ts"
import { type Pick, readPick, type ServiceChoice, type Visit, type VisitPerson } from "./forms.ts"
import { type FreeSlot, propose } from "./propose.ts"

/** A slot as the pages of a visit show it. */
export type VisitTime = FreeSlot & { offeringId: string; state: SlotView["state"] }

/** One person's wish for one service: its times, and what they chose so far. `slot` is the chosen time, while it exists. */
export type ServiceLine<S = { id: string; name: string }> = {
  person: VisitPerson
  service: S
  times: VisitTime[]
  choice?: ServiceChoice
  slot?: VisitTime
}

/** Why a choice cannot stay. `clash` names the same person's other line; `left` is how many of the household still fit. */
export type Problem =
  | { reason: "missing" }
  | { reason: "clash"; other: ServiceLine }
  | { reason: "full"; left: number }
  | { reason: "closed" }

/** Everybody's wishes: people in their order, services in the organiser's. */
export function linesOf<S extends { id: string; name: string }>(
  visit: { people: VisitPerson[]; choices: ServiceChoice[] },
  services: S[],
  times: VisitTime[],
): ServiceLine<S>[] {
  const byService = Map.groupBy(times, (slot) => slot.offeringId)
  const lines = visit.people.flatMap((person) =>
    services
      .filter(({ id }) => person.services.includes(id))
      .map(
        (service): ServiceLine<S> => ({ person, service, times: byService.get(service.id) ?? [] }),
      ),
  )
  return withChoices(lines, visit.choices)
}

/** The same wishes with these choices. */
export function withChoices<S extends { id: string; name: string }>(
  lines: ServiceLine<S>[],
  choices: ServiceChoice[],
): ServiceLine<S>[] {
  return lines.map(({ person, service, times }) => {
    const choice = choices.find((one) => one.person === person.key && one.serviceId === service.id)
    const slot = choice?.take === "slot" ? times.find(({ id }) => id === choice.slotId) : undefined
    return { person, service, times, choice, slot }
  })
}

/** What is wrong with the choices of lines: of two that clash both, of too many for one slot the last. */
export function problemsOf(lines: ServiceLine[]): Map<ServiceLine, Problem> {
  const used = new Map<string, number>()
  const found = lines.map((line) => [line, problemOf(line)] as const)
  return new Map(found.flatMap(([line, problem]) => (problem ? [[line, problem]] : [])))

  function problemOf(line: ServiceLine): Problem | undefined {
    const { choice, slot } = line
    if (!choice) return { reason: "missing" }
    if (choice.take !== "slot") return undefined
    if (!slot || slot.state === "closed" || slot.state === "notOpen") return { reason: "closed" }
    const before = used.get(slot.id) ?? 0
    used.set(slot.id, before + 1)
    if (slot.state === "full" || before >= slot.free) return { reason: "full", left: slot.free }
    const other = lines.find((one) => one !== line && isTaken(one, line.person, slot))
    return other && { reason: "clash", other }
  }
}

/** Up to four free times of the line's service nearest to the one that is gone, by time, that fit beside the person's others. */
export function alternatives(line: ServiceLine, lines: ServiceLine[]): VisitTime[] {
  const gone = line.slot ?? line.times[0]
  if (!gone) return []
  const away = (slot: VisitTime) => Math.abs(slot.startsAt - gone.startsAt)
  const others = lines.filter((one) => one !== line)
  const usedBy = (slot: VisitTime) => others.filter((one) => one.slot?.id === slot.id).length
  return line.times
    .filter((slot) => slot.id !== gone.id && slot.state === "open" && slot.free > usedBy(slot))
    .filter((slot) => !others.some((one) => isTaken(one, line.person, slot)))
    .sort((a, b) => away(a) - away(b))
    .slice(0, 4)
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** The wishes with a time proposed for each that has none yet, or whose time does not do any more; where none fits it stays open. */
export function withProposals<S extends { id: string; name: string }>(
  lines: ServiceLine<S>[],
  arrive: number | null,
): ServiceLine<S>[] {
  const open = lines.filter(({ choice }) => !choice || choice.take === "slot")
  const plan = propose(
    open.map((line) => ({
      attendee: lines.findIndex((one) => one.person.key === line.person.key),
      slots: line.times.filter((slot) => slot.state === "open"),
      kept: line.slot?.id,
    })),
    arrive ?? 0,
  )
  const proposed = lines.flatMap((line): ServiceChoice[] => {
    if (line.choice && line.choice.take !== "slot") return [line.choice]
    const slot = plan[open.indexOf(line)]
    return slot
      ? [{ person: line.person.key, serviceId: line.service.id, take: "slot", slotId: slot.id }]
      : []
  })
  return withChoices(lines, proposed)
}

/** The choices after one tap on what there is instead: `<person>:<service>:<pick>`. What names nothing of this visit changes nothing. */
export function insteadOf(lines: ServiceLine[], tapped: string): ServiceChoice[] {
  const [person, serviceId, ...rest] = tapped.split(":")
  return lines.flatMap((line): ServiceChoice[] => {
    const kept = line.choice ? [line.choice] : []
    if (line.person.key !== person || line.service.id !== serviceId) return kept
    const pick = pickOf(line, rest.join(":"))
    return pick ? [{ person, serviceId, ...pick }] : kept
  })
}

/** What a value of a time's radio means for this line: a time of its service, or a wait for one; a wait for an unknown time is for any. */
export function pickOf(line: ServiceLine, value: FormDataEntryValue | null): Pick | undefined {
  const pick = readPick(value)
  if (!pick || pick.take === "none") return pick
  if (line.times.some(({ id }) => id === pick.slotId)) return pick
  return pick.take === "wait" ? { take: "wait", slotId: null } : undefined
}

/** Whether every wish has a choice, and somebody a time or a wait: enough to confirm. */
export function isComplete({ people, choices }: Visit): boolean {
  const chosen = (person: string, service: string) =>
    choices.some((choice) => choice.person === person && choice.serviceId === service)
  return (
    choices.some(({ take }) => take !== "none") &&
    people.every(({ key, services }) => services.every((service) => chosen(key, service)))
  )
}

/** Services of which somebody wants one, by person: what the contact answers for depends on it. Whoever left one out does not come for it. */
export const wishesOf = <S extends { id: string; rules: OfferingRules }>(
  { people, choices }: Visit,
  services: S[],
): { born: VisitPerson; rules: OfferingRules; service: S }[] =>
  people.flatMap((born) =>
    services
      .filter(({ id }) => born.services.includes(id) && !leftOut(choices, born.key, id))
      .map((service) => ({ born, rules: service.rules, service })),
  )

const leftOut = (choices: ServiceChoice[], person: string, service: string) =>
  choices.some((one) => one.person === person && one.serviceId === service && one.take === "none")

/** A visit without what its site offers no more; `gone` when there was such a thing. */
export function stillOffered(
  visit: Visit,
  services: { id: string }[],
): { visit: Visit; gone: boolean } {
  const known = (id: string) => services.some((service) => service.id === id)
  const gone = visit.people.some((person) => !person.services.every(known))
  if (!gone) return { visit, gone }
  const people = visit.people.map((person) => ({
    ...person,
    services: person.services.filter(known),
  }))
  const choices = visit.choices.filter(({ serviceId }) => known(serviceId))
  return { visit: { ...visit, people, choices }, gone }
}

/** How much is left, in a word: `few` below a tenth or below ten places. */
export function leftInWords(free: number, capacity: number): "full" | "few" | "some" | "many" {
  if (free <= 0) return "full"
  if (free < 10 || free < capacity / 10) return "few"
  return free < capacity / 3 ? "some" : "many"
}

const isTaken = (line: ServiceLine, person: VisitPerson, slot: VisitTime) =>
  line.person.key === person.key && line.slot !== undefined && clash(line.slot, slot)
