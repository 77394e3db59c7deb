import { greeters, once } from "./parts.ts"
import type { Template } from "./template.ts"

/** One sign-up for six evenings, a week apart. */
export const classSeries: Template = {
  theme: "family",
  lasts: 35,
  place: { en: { name: "Classroom" }, es: { name: "Salón de clases" } },
  texts: {
    en: {
      name: "Class for new parents",
      tagline: "Six evenings about the first year",
      summary:
        "Feeding, sleep, crying, safety, and time for your questions. You sign up once and come to all six evenings.",
      when: "Six evenings, a week apart, from 6 to 7:30",
      where: "One classroom",
      bring: "Your baby is welcome.",
      promise: "Free. Nobody has to pay or to show anything.",
    },
    es: {
      name: "Clase para madres y padres nuevos",
      tagline: "Seis tardes sobre el primer año",
      summary:
        "Alimentación, sueño, llanto, seguridad y tiempo para sus preguntas. Se inscribe una vez y viene a las seis tardes.",
      when: "Seis tardes, una por semana, de 6 a 7:30",
      where: "En un aula",
      bring: "Su bebé es bienvenido.",
      promise: "Gratis. Nadie tiene que pagar ni mostrar nada.",
    },
  },
  offerings: [
    {
      ...{ kind: "activity", flow: "activity", counts: "attendee", take: "all" },
      minAge: 16,
      texts: {
        en: { name: "All six evenings", summary: "One place for the whole series." },
        es: { name: "Las seis tardes", summary: "Un lugar para toda la serie." },
      },
      days: [0, 7, 14, 21, 28, 35],
      times: once(["18:00", "19:30"], 14),
    },
    { ...greeters(["17:30", "20:00"]), days: [0, 7, 14, 21, 28, 35] },
  ],
}
