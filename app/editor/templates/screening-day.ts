import { every, free, greeters, interpreters, setUp, shift } from "./parts.ts"
import type { Template, TemplateOffering } from "./template.ts"

const day: [string, string] = ["09:00", "14:00"]

const service = (
  texts: TemplateOffering["texts"],
  times: TemplateOffering["times"],
  more: Partial<TemplateOffering> = {},
): TemplateOffering => ({
  ...{ kind: "service", flow: "visit", counts: "attendee", health: true, texts, times },
  ...more,
})

/** Screenings in one place, planned for a whole family. */
export const screeningDay: Template = {
  theme: "screening",
  lasts: 0,
  place: { en: { name: "Main place" }, es: { name: "Sede principal" } },
  texts: {
    en: {
      name: "Health screening day",
      tagline: "Free check-ups for the whole family",
      summary:
        "Nurses, doctors and neighbors give a day of free check-ups. Come for one or for many.",
      when: "9 in the morning to 2 in the afternoon",
      where: "One place near you",
      bring: "A list of the medicines you take, and the glasses you wear.",
      promise: free.en,
    },
    es: {
      name: "Día de chequeos de salud",
      tagline: "Chequeos gratis para toda la familia",
      summary:
        "Enfermeras, médicos y vecinos ofrecen un día de chequeos gratis. Venga por uno o por varios.",
      when: "De 9 de la mañana a 2 de la tarde",
      where: "En un lugar cerca de usted",
      bring: "Una lista de las medicinas que toma, y los lentes que usa.",
      promise: free.es,
    },
  },
  offerings: [
    service(
      {
        en: { name: "Blood pressure check", summary: "Takes ten minutes." },
        es: { name: "Control de la presión", summary: "Dura diez minutos." },
      },
      every(15, day, 4, 1),
    ),
    service(
      {
        en: { name: "Dental check", summary: "A dentist looks at your teeth." },
        es: { name: "Revisión dental", summary: "Un dentista le revisa los dientes." },
      },
      every(30, day, 3),
      { minAge: 3 },
    ),
    service(
      {
        en: { name: "Eye check", summary: "Can you see well, near and far?" },
        es: { name: "Control de la vista", summary: "¿Ve bien, de cerca y de lejos?" },
      },
      every(20, day, 3),
      { minAge: 5 },
    ),
    {
      ...{ kind: "role", flow: "shift", counts: "attendee", rules: { licence: "nurse" } },
      texts: {
        en: { name: "Nurse", summary: "Take blood pressure, answer questions." },
        es: { name: "Enfermera o enfermero", summary: "Tomar la presión, responder preguntas." },
      },
      times: shift(["08:30", "14:30"], [2, 4]),
    },
    interpreters(["08:30", "14:30"]),
    greeters(["08:30", "14:30"]),
    setUp(["07:00", "09:00"]),
  ],
}
