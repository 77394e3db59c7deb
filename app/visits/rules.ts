import { overlaps } from "../places/rules.ts"
import type { SlotView } from "../places/slots.server.ts"
import type { Choice, Person, Visit } from "./forms.ts"
import { propose } from "./propose.ts"

/** One person's wish for one service: its times, and what they chose so far. `slot` is the chosen time, while it exists. */
export type Line<S = { id: string; name: string }> = {
  person: Person
  service: S
  times: SlotView[]
  choice?: Choice
  slot?: SlotView
}

/** Why a choice cannot stay. `clash` names the same person's other line; `left` is how many of the household still fit. */
export type Problem =
  | { reason: "missing" }
  | { reason: "clash"; other: Line }
  | { reason: "full"; left: number }
  | { reason: "closed" }

/** Everybody's wishes: people in their order, services in the organiser's. */
export function linesOf<S extends { id: string; name: string }>(
  visit: Pick<Visit, "people" | "choices">,
  services: S[],
  times: SlotView[],
): Line<S>[] {
  const byService = Map.groupBy(times, (slot) => slot.offeringId)
  return visit.people.flatMap((person) =>
    services
      .filter(({ id }) => person.services.includes(id))
      .map((service) => {
        const own = byService.get(service.id) ?? []
        const choice = visit.choices.find(
          (one) => one.person === person.key && one.serviceId === service.id,
        )
        const slot =
          choice?.take === "slot" ? own.find(({ id }) => id === choice.slotId) : undefined
        return { person, service, times: own, choice, slot }
      }),
  )
}

/** For each line what is wrong with its choice, if anything: of two that clash both, of too many for one slot the last. */
export function problemsOf(lines: Line[]): (Problem | undefined)[] {
  const used = new Map<string, number>()
  return lines.map((line) => {
    const { choice, slot } = line
    if (!choice) return { reason: "missing" }
    if (choice.take !== "slot") return undefined
    if (!slot || slot.state === "closed" || slot.state === "notOpen") return { reason: "closed" }
    const before = used.get(slot.id) ?? 0
    used.set(slot.id, before + 1)
    if (slot.state === "full" || before >= slot.free) return { reason: "full", left: slot.free }
    const other = lines.find((one) => one !== line && isTaken(one, line.person, slot))
    return other && { reason: "clash", other }
  })
}

/** Up to four free times of the line's service nearest to the one that is gone, by time, that fit beside the person's others. */
export function alternatives(line: Line, lines: Line[]): SlotView[] {
  const gone = line.slot ?? line.times[0]
  if (!gone) return []
  const away = (slot: SlotView) => Math.abs(slot.startsAt - gone.startsAt)
  const others = lines.filter((one) => one !== line)
  const usedBy = (slot: SlotView) => others.filter((one) => one.slot?.id === slot.id).length
  return line.times
    .filter((slot) => slot.id !== gone.id && slot.state === "open" && slot.free > usedBy(slot))
    .filter((slot) => !others.some((one) => isTaken(one, line.person, slot)))
    .sort((a, b) => away(a) - away(b))
    .slice(0, 4)
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** The choices with a time proposed for every line that has none yet, or whose time does not do any more; without one that fits it stays open. */
export function withProposals(lines: Line[], arrive: number | null): (Choice | undefined)[] {
  const settled = (line: Line) => line.choice && line.choice.take !== "slot"
  const open = lines.filter((line) => !settled(line))
  const plan = propose(
    open.map((line) => ({
      attendee: lines.findIndex((one) => one.person.key === line.person.key),
      slots: line.times.filter((slot) => slot.state === "open"),
      kept: line.slot?.id,
    })),
    arrive ?? 0,
  )
  return lines.map((line) => {
    if (settled(line)) return line.choice
    const slot = plan[open.indexOf(line)]
    return slot
      ? { person: line.person.key, serviceId: line.service.id, take: "slot", slotId: slot.id }
      : undefined
  })
}

/** How much is left, in a word: `few` below a tenth or below ten places. */
export function leftInWords(free: number, capacity: number): "full" | "few" | "some" | "many" {
  if (free <= 0) return "full"
  if (free < 10 || free < capacity / 10) return "few"
  return free < capacity / 3 ? "some" : "many"
}

const isTaken = (line: Line, person: Person, slot: SlotView) =>
  line.person.key === person.key && line.slot !== undefined && overlaps(line.slot, slot)
