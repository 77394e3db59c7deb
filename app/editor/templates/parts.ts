import type { Rhythm, Windows } from "#app/editor/patterns.ts"
import type { TemplateOffering } from "./template.ts"

// What several templates have.

/** A start every so many minutes from one time to another, so many places each. */
export const every = (
  minutes: number,
  [from, to]: [string, string],
  capacity: number,
  heldWalkin = 0,
): Rhythm => ({
  ...{ every: minutes, lasts: minutes, from, to, pauses: [] },
  ...{ capacity, heldWalkin, minimum: 0, target: 0 },
})

/** One window with so many places. */
export const once = ([from, to]: [string, string], capacity: number): Windows => ({
  windows: [{ from, to, capacity, heldWalkin: 0, minimum: 0, target: 0 }],
})

/** A shift: unsafe with fewer than `minimum`, enough with `target`. */
export const shift = (
  [from, to]: [string, string],
  [minimum, target]: [number, number],
): Windows => ({
  windows: [{ from, to, capacity: target, heldWalkin: 0, minimum, target }],
})

const role = { kind: "role", flow: "shift", counts: "attendee" } as const

/** Who says hello at the door. */
export const greeters = (times: [string, string]): TemplateOffering => ({
  ...role,
  texts: {
    en: { name: "Welcome desk", summary: "Say hello, find names on the list, show the way." },
    es: { name: "Bienvenida", summary: "Saludar, buscar nombres en la lista, mostrar el camino." },
  },
  times: shift(times, [2, 4]),
})

/** Who speaks for those who speak another language. */
export const interpreters = (times: [string, string]): TemplateOffering => ({
  ...role,
  rules: { languages: true },
  texts: {
    en: { name: "Interpreter", summary: "Help people and staff understand each other." },
    es: { name: "Intérprete", summary: "Ayudar a que la gente y el equipo se entiendan." },
  },
  times: shift(times, [1, 3]),
})

/** Who puts everything up, or takes it down. */
export const setUp = (times: [string, string]): TemplateOffering => ({
  ...role,
  texts: {
    en: { name: "Set-up and clean-up", summary: "Carry tables, put up signs, tidy up." },
    es: { name: "Montaje y limpieza", summary: "Llevar mesas, poner carteles, recoger." },
  },
  times: shift(times, [2, 6]),
})

export const free = {
  en: "Free. No ID, no insurance, no immigration questions.",
  es: "Gratis. Sin identificación, sin seguro, sin preguntas sobre inmigración.",
}
