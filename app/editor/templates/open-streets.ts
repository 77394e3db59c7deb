import { every, greeters, once, setUp, shift } from "./parts.ts"
import type { Template } from "./template.ts"

/** A street without cars: things to join, tables of partners, people at the corners. */
export const openStreets: Template = {
  theme: "street",
  lasts: 0,
  place: { en: { name: "Main Street" }, es: { name: "Main Street" } },
  texts: {
    en: {
      name: "Open street day",
      tagline: "The street is yours: walk, ride, dance",
      summary:
        "For four hours the street has no cars. Bring your bicycle, join a class, meet your neighbors.",
      when: "11 in the morning to 3 in the afternoon",
      where: "Along Main Street",
      bring: "Water, a hat, and a helmet if you ride.",
      promise: "Free and open to all. No ID needed.",
    },
    es: {
      name: "Día de calle abierta",
      tagline: "La calle es suya: camine, pedalee, baile",
      summary:
        "Durante cuatro horas no hay carros en la calle. Traiga su bicicleta, únase a una clase, conozca a sus vecinos.",
      when: "De 11 de la mañana a 3 de la tarde",
      where: "A lo largo de Main Street",
      bring: "Agua, gorra y casco si va en bicicleta.",
      promise: "Gratis y para todos. Sin identificación.",
    },
  },
  offerings: [
    {
      ...{ kind: "activity", flow: "activity", counts: "attendee" },
      texts: {
        en: { name: "Dance class", summary: "No experience needed." },
        es: { name: "Clase de baile", summary: "No hace falta experiencia." },
      },
      times: every(60, ["11:00", "15:00"], 25),
    },
    {
      ...{ kind: "activity", flow: "activity", counts: "attendee", rules: { adultUnder: 14 } },
      texts: {
        en: { name: "Guided bike ride", summary: "Five easy miles together." },
        es: { name: "Paseo guiado en bicicleta", summary: "Cinco millas fáciles en grupo." },
      },
      times: once(["12:00", "13:30"], 30),
    },
    {
      ...{ kind: "table", flow: "table", counts: "registration", review: true },
      rules: { holdDays: 14 },
      texts: {
        en: { name: "Partner table", summary: "For local groups: a table, a game, a show." },
        es: {
          name: "Mesa de un grupo",
          summary: "Para grupos locales: una mesa, un juego, un espectáculo.",
        },
      },
      times: once(["11:00", "15:00"], 20),
    },
    {
      ...{ kind: "role", flow: "shift", counts: "attendee", minAge: 18 },
      texts: {
        en: { name: "Street corner", summary: "Keep a crossing safe, help people across." },
        es: { name: "Esquina", summary: "Cuidar un cruce, ayudar a la gente a pasar." },
      },
      times: shift(["10:00", "15:30"], [4, 8]),
    },
    greeters(["10:30", "15:30"]),
    setUp(["08:30", "11:00"]),
  ],
}
