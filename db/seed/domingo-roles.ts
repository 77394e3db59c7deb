import { plain, type RoleContent } from "./medical-mission-roles.ts"

const day: RoleContent["shifts"] = ["morning", "midday"]

/** At every crossing. */
export const barricade = [
  plain("captain", day, 1, 1, 1, 21, {
    en: ["Barricade captain", "Lead the crossing, with a radio. We train you."],
    es: ["Capitán de barricada", "Dirija el cruce, con radio. Le damos la capacitación."],
  }),
  plain("barricade", day, 2, 3, 4, 18, {
    en: ["Barricade", "Let cars cross when it is safe, and say hello to everybody who passes."],
    es: ["Barricada", "Deje pasar los autos cuando sea seguro y salude a todos los que pasen."],
  }),
]

/** At one place of the route, by its index. */
export const elsewhere: { where: number; role: RoleContent }[] = [
  {
    where: 1,
    role: {
      ...plain("nurse", day, 3, 5, 6, 18, {
        en: ["Health hub nurse", "Check blood pressure and sugar, and give vaccines."],
        es: ["Enfermería del centro de salud", "Mida la presión y el azúcar, y ponga vacunas."],
      }),
      rules: { licence: "nurse", holdDays: 7 },
    },
  },
  {
    where: 1,
    role: {
      ...plain("interpreter", day, 2, 3, 4, 18, {
        en: ["Interpreter", "Help people at the health hub understand each other."],
        es: ["Intérprete", "Ayude a que la gente del centro de salud se entienda."],
      }),
      rules: { languages: true },
    },
  },
  {
    where: 0,
    role: plain("info", day, 2, 4, 6, 14, {
      en: ["Information tent", "Hand out maps and answer questions."],
      es: ["Carpa de información", "Reparta mapas y conteste preguntas."],
    }),
  },
  {
    where: 0,
    role: plain("guide", day, 2, 3, 4, 18, {
      en: ["Bike tour guide", "Ride in front or behind, and keep the group together."],
      es: ["Guía de bicicleta", "Vaya al frente o atrás y mantenga unido al grupo."],
    }),
  },
  {
    where: 2,
    role: plain("helmets", day, 2, 3, 5, 16, {
      en: ["Helmet fitting", "Find the right size for each child. We show you how."],
      es: ["Ajuste de cascos", "Encuentre la talla de cada niño o niña. Le enseñamos cómo."],
    }),
  },
  {
    where: 0,
    role: plain("setup", ["early"], 6, 10, 16, 16, {
      en: ["Set-up", "Put up tents, signs and barricades."],
      es: ["Montaje", "Levante carpas, letreros y barricadas."],
    }),
  },
  {
    where: 0,
    role: plain("cleanup", ["late"], 6, 10, 16, 14, {
      en: ["Clean-up", "Take down tents and leave the street cleaner than before."],
      es: ["Limpieza", "Desmonte carpas y deje la calle más limpia que antes."],
    }),
  },
]
