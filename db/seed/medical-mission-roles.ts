import type { OfferingRules, OfferingTexts } from "#db/schema/index.ts"

export type RoleContent = {
  key: string
  /** Index into the shifts that the event knows: when the role works. */
  shifts: ("eve" | "early" | "morning" | "midday" | "late")[]
  minimum: number
  target: number
  capacity: number
  minAge: number
  rules?: OfferingRules
  texts: OfferingTexts
}

const day = ["morning", "midday"] as RoleContent["shifts"]

/** Volunteer roles at every site of Medical Mission, for a mid-sized site. */
export const roles: RoleContent[] = [
  licensed("nurse", 6, 10, 14, {
    en: ["Nurse", "Check blood pressure and sugar, and give vaccines."],
    es: ["Enfermera o enfermero", "Mida la presión y el azúcar, y ponga vacunas."],
  }),
  licensed("physician", 3, 5, 7, {
    en: ["Doctor", "See people at the check-up tables."],
    es: ["Médico o médica", "Atienda a las personas en las mesas de chequeo."],
  }),
  licensed("dentist", 2, 4, 6, {
    en: ["Dentist", "Check teeth and gums, and help with pain."],
    es: ["Dentista", "Revise dientes y encías, y ayude con el dolor."],
  }),
  licensed("hygienist", 1, 3, 4, {
    en: ["Dental hygienist", "Clean, teach and assist at the dental chairs."],
    es: ["Higienista dental", "Limpie, enseñe y asista en los sillones dentales."],
  }),
  licensed("pharmacist", 1, 2, 3, {
    en: ["Pharmacist", "Answer questions about medicines and fill prescriptions."],
    es: ["Farmacéutico o farmacéutica", "Conteste preguntas sobre medicinas y surta recetas."],
  }),
  licensed("optometrist", 1, 2, 4, {
    en: ["Eye doctor", "Test eyes and fit reading glasses."],
    es: ["Optometrista", "Examine la vista y ajuste lentes para leer."],
  }),
  licensed("podiatrist", 1, 2, 3, {
    en: ["Podiatrist", "Look at feet after the washing."],
    es: ["Podiatra", "Revise los pies después del lavado."],
  }),
  {
    key: "interpreter",
    shifts: day,
    minimum: 4,
    target: 8,
    capacity: 12,
    minAge: 18,
    rules: { languages: true },
    texts: {
      en: {
        name: "Interpreter",
        summary: "Help residents and staff understand each other. Tell us your languages.",
      },
      es: {
        name: "Intérprete",
        summary: "Ayude a que las personas y el equipo se entiendan. Díganos qué idiomas habla.",
      },
    },
  },
  plain("navigator", day, 8, 14, 20, 16, {
    en: ["Navigator", "Walk with a resident or a family from station to station."],
    es: ["Guía", "Acompañe a una persona o familia de una estación a otra."],
  }),
  plain("greeter", day, 3, 5, 8, 14, {
    en: ["Greeter", "Welcome people at the door and show them where to start."],
    es: ["Bienvenida", "Reciba a la gente en la puerta y muéstrele dónde empezar."],
  }),
  plain("desk", day, 4, 6, 8, 16, {
    en: ["Registration desk", "Find names on the list, and sign up people who walk in."],
    es: ["Mesa de inscripción", "Busque nombres en la lista e inscriba a quien llegue sin cita."],
  }),
  plain("kids", day, 4, 6, 8, 18, {
    en: ["Kid Zone", "Play, draw and read with children while their parents are seen."],
    es: ["Zona infantil", "Juegue, dibuje y lea con los niños mientras atienden a sus padres."],
  }),
  plain("footwash", day, 4, 8, 12, 16, {
    en: ["Foot washing", "Wash feet with warm water, and listen. We show you how."],
    es: ["Lavado de pies", "Lave pies con agua tibia, y escuche. Le enseñamos cómo."],
  }),
  plain("hair", day, 2, 4, 5, 18, {
    en: ["Barber or stylist", "Cut hair. Bring your own tools if you can."],
    es: ["Barbería o estilismo", "Corte el pelo. Traiga sus herramientas si puede."],
  }),
  plain("coats", day, 3, 6, 10, 14, {
    en: ["Coats and boots", "Help families find the right size."],
    es: ["Abrigos y botas", "Ayude a las familias a encontrar su talla."],
  }),
  plain("meals", day, 3, 5, 8, 14, {
    en: ["Hot meals", "Serve warm food and keep the tables clean."],
    es: ["Comida caliente", "Sirva la comida y mantenga limpias las mesas."],
  }),
  plain("referral", day, 2, 4, 5, 18, {
    en: ["Follow-up desk", "Help people book the next visit before they go home."],
    es: [
      "Mesa de seguimiento",
      "Ayude a las personas a hacer su próxima cita antes de volver a casa.",
    ],
  }),
  plain("setup", ["eve", "early"], 8, 12, 20, 16, {
    en: ["Set-up", "Carry tables, hang signs and unpack. Wear closed shoes."],
    es: ["Montaje", "Lleve mesas, cuelgue letreros y desempaque. Use zapatos cerrados."],
  }),
  plain("cleanup", ["late"], 6, 10, 20, 14, {
    en: ["Clean-up", "Fold tables, sweep and load the truck."],
    es: ["Limpieza", "Doble mesas, barra y cargue el camión."],
  }),
]

type Short = { en: [name: string, summary: string]; es: [name: string, summary: string] }

function licensed(
  licence: NonNullable<OfferingRules["licence"]>,
  minimum: number,
  target: number,
  capacity: number,
  words: Short,
): RoleContent {
  const rules = { licence, holdDays: 7 }
  return { ...plain(licence, day, minimum, target, capacity, 18, words), rules }
}

export function plain(
  key: string,
  shifts: RoleContent["shifts"],
  minimum: number,
  target: number,
  capacity: number,
  minAge: number,
  { en, es }: Short,
): RoleContent {
  const texts = {
    en: { name: en[0], summary: en[1] },
    es: { name: es[0], summary: es[1] },
  }
  return { key, shifts, minimum, target, capacity, minAge, texts }
}
