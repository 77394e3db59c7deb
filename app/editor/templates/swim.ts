import { greeters, once, shift } from "./parts.ts"
import type { Template, TemplateOffering } from "./template.ts"

const entry = (
  texts: TemplateOffering["texts"],
  members: { min: number; max: number },
): TemplateOffering => ({
  ...{ kind: "entry", flow: "entry", counts: "registration", review: true, minAge: 14, texts },
  rules: {
    ...{ members, guardianUnder: 19, holdDays: 14 },
    papers: ["qualifyingSwim", "medicalForm", "waiver"],
  },
  times: once(["07:00", "13:00"], 20),
})

/** A swim that one enters alone or as a team, with papers that somebody reads. */
export const swim: Template = {
  theme: "swim",
  lasts: 0,
  place: { en: { name: "Beach" }, es: { name: "Playa" } },
  texts: {
    en: {
      name: "Open-water swim",
      tagline: "Swim together for a good cause",
      summary: "Swim alone or share the way as a team. A boat stays with every swimmer.",
      when: "Start at 7 in the morning",
      where: "From the beach",
      bring: "Swim cap, goggles, warm clothes for afterwards.",
      promise: "A boat stays beside every swimmer, from the first stroke to the last.",
      rules:
        "Anybody under 19 needs the consent of a parent or guardian. The race director may change the course for safety.",
    },
    es: {
      name: "Travesía a nado",
      tagline: "Nadar juntos por una buena causa",
      summary: "Nade solo o comparta el camino en equipo. Un bote acompaña a cada nadador.",
      when: "Salida a las 7 de la mañana",
      where: "Desde la playa",
      bring: "Gorro, gafas de natación y ropa abrigada para después.",
      promise: "Un bote acompaña a cada nadador, de la primera brazada a la última.",
      rules:
        "Los menores de 19 años necesitan el consentimiento de madre, padre o tutor. La dirección puede cambiar el recorrido por seguridad.",
    },
  },
  offerings: [
    entry(
      {
        en: { name: "Solo", summary: "One swimmer, the whole way." },
        es: { name: "Individual", summary: "Un nadador, todo el camino." },
      },
      { min: 1, max: 1 },
    ),
    entry(
      {
        en: { name: "Relay", summary: "Two to six swimmers take turns." },
        es: { name: "Relevos", summary: "De dos a seis nadadores se turnan." },
      },
      { min: 2, max: 6 },
    ),
    {
      ...{ kind: "role", flow: "shift", counts: "attendee", minAge: 18 },
      texts: {
        en: { name: "Boat crew", summary: "Keep watch over a swimmer from a boat." },
        es: { name: "Tripulación", summary: "Cuidar a un nadador desde un bote." },
      },
      times: shift(["06:00", "13:30"], [6, 12]),
    },
    greeters(["05:30", "10:00"]),
  ],
}
