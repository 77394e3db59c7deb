import { every, free, greeters, interpreters, shift } from "./parts.ts"
import type { Template } from "./template.ts"

/** Every second Tuesday, so to say: six days, two weeks apart. */
const days = [0, 14, 28, 42, 56, 70]

/** A clinic on wheels that comes again and again. */
export const mobileClinic: Template = {
  theme: "road",
  lasts: 70,
  place: { en: { name: "First stop" }, es: { name: "Primera parada" } },
  texts: {
    en: {
      name: "Mobile clinic",
      tagline: "The clinic comes to you",
      summary:
        "A nurse and a doctor come with a bus full of what they need. Choose a day and a time.",
      when: "Every second week, 10 in the morning to 3 in the afternoon",
      where: "In another town each time",
      bring: "A list of the medicines you take.",
      promise: free.en,
    },
    es: {
      name: "Clínica móvil",
      tagline: "La clínica va hasta usted",
      summary:
        "Una enfermera y un médico llegan en un autobús con todo lo necesario. Elija un día y una hora.",
      when: "Cada dos semanas, de 10 de la mañana a 3 de la tarde",
      where: "Cada vez en otro pueblo",
      bring: "Una lista de las medicinas que toma.",
      promise: free.es,
    },
  },
  offerings: [
    {
      ...{ kind: "service", flow: "visit", counts: "attendee", health: true },
      texts: {
        en: { name: "Check-up", summary: "Twenty minutes with a nurse or a doctor." },
        es: { name: "Chequeo", summary: "Veinte minutos con una enfermera o un médico." },
      },
      days,
      times: { ...every(20, ["10:00", "15:00"], 2, 1), pauses: [{ from: "12:20", to: "13:00" }] },
    },
    {
      ...{ kind: "role", flow: "shift", counts: "attendee", rules: { licence: "nurse" } },
      texts: {
        en: { name: "Nurse", summary: "See people in the bus." },
        es: { name: "Enfermera o enfermero", summary: "Atender a la gente en el autobús." },
      },
      days,
      times: shift(["09:30", "15:30"], [1, 2]),
    },
    { ...interpreters(["09:30", "15:30"]), days },
    { ...greeters(["09:30", "15:30"]), days },
  ],
}
