import { addDays } from "#app/i18n/time.ts"
import {
  type EventContent,
  every,
  micro,
  type OfferingContent,
  placeWords,
  type Times,
  windows,
  words,
} from "./content.ts"
import { at, zone } from "./dates.ts"

/** Six towns of Connecticut in turn. Positions are their greens', to about a mile. */
const places = [
  green("Enfield", 41.9762, -72.5918),
  green("Waterbury", 41.5559, -73.0415),
  green("Middletown", 41.5612, -72.6506),
  green("New London", 41.3557, -72.0995),
  green("Manchester", 41.7759, -72.5215),
  green("Danbury", 41.3948, -73.454),
]

/** The mobile clinic on these `days`, each in the next town, open for sign-up since three weeks before `today`. */
export function mobileClinic(days: string[], today: string): EventContent {
  const last = days.at(-1)!
  const stops = days.map((day, site) => ({ day, site }))
  const on = (what: Times["what"], hour = "18:00"): Times[] => [
    {
      ...{ stops, what, opens: { at: at(addDays(today, -21), "08:00") } },
      closes: { before: "slot", days: 1, time: hour },
    },
  ]
  return {
    event: {
      slug: "mobile-clinic",
      theme: "road",
      zone,
      startsOn: days[0]!,
      endsOn: last,
      purgeOn: addDays(last, 90),
      texts,
      settings: {},
    },
    sites: places,
    offerings: [...services(on), ...roles(on)],
  }
}

type On = (what: Times["what"], hour?: string) => Times[]

function services(on: On): OfferingContent[] {
  const hours = ["10:00", "15:00"] as const
  return [
    {
      kind: "service",
      flow: "visit",
      texts: words(
        [
          "Check-up",
          "Twenty minutes with a nurse or a doctor.",
          "A list of the medicines you take.",
        ],
        [
          "Chequeo",
          "Veinte minutos con una enfermera o un médico.",
          "Una lista de las medicinas que toma.",
        ],
      ),
      times: on({
        ...every(20, hours, { capacity: 3, heldWalkin: 1 }),
        pauses: [{ from: "12:20", to: "13:00" }],
      }),
    },
    {
      kind: "service",
      flow: "visit",
      minAge: 18,
      texts: words(
        ["Blood pressure, sugar and cholesterol", "A cuff on your arm and a drop of blood."],
        ["Presión, azúcar y colesterol", "Un brazalete en el brazo y una gota de sangre."],
      ),
      times: on(every(10, hours, { capacity: 3, heldWalkin: 1 })),
    },
    {
      kind: "service",
      flow: "visit",
      minAge: 3,
      rules: { adultUnder: 18 },
      texts: words(
        ["Vaccines", "Flu and COVID-19, from 3 years of age."],
        ["Vacunas", "Gripe y COVID-19, desde los 3 años."],
      ),
      times: on(every(15, hours, { capacity: 3, heldWalkin: 1 })),
    },
  ]
}

function roles(on: On): OfferingContent[] {
  const day = [["09:30", "15:30"]] as [string, string][]
  const role = { kind: "role", flow: "shift" } as const
  return [
    {
      ...role,
      minAge: 21,
      rules: { licence: "nurse", holdDays: 7 },
      texts: words(
        ["Nurse on the bus", "See people, give vaccines and measure."],
        ["Enfermería del autobús", "Atienda a la gente, ponga vacunas y mida."],
      ),
      times: on(windows(day, { capacity: 3, minimum: 1, target: 2 }), "12:00"),
    },
    {
      ...role,
      minAge: 18,
      rules: { languages: true },
      texts: words(
        ["Interpreter", "Help people and staff understand each other."],
        ["Intérprete", "Ayude a que la gente y el equipo se entiendan."],
      ),
      times: on(windows(day, { capacity: 3, minimum: 1, target: 2 }), "12:00"),
    },
    {
      ...role,
      minAge: 16,
      texts: words(
        ["Welcome tent", "Say hello, find names on the list, and show the way."],
        ["Carpa de bienvenida", "Salude, busque los nombres en la lista y muestre el camino."],
      ),
      times: on(windows(day, { capacity: 4, minimum: 1, target: 2 }), "12:00"),
    },
  ]
}

function green(town: string, lat: number, lon: number) {
  return {
    texts: placeWords(`${town} town green`, `Parque central de ${town}`, {
      en: "Look for the green and white bus. It has a ramp, and you can park on Main Street for free.",
      es: "Busque el autobús verde y blanco. Tiene rampa, y puede estacionarse gratis en Main Street.",
    }),
    address: `Main Street, ${town}, CT`,
    town,
    lat: micro(lat),
    lon: micro(lon),
  }
}

const texts: EventContent["event"]["texts"] = {
  en: {
    name: "Neighborhood Health mobile clinic",
    tagline: "Every second Tuesday the clinic comes to another town",
    summary:
      "A bus with a nurse, a doctor and people who speak your language. Choose your town, and with it the day. You can also just walk in.",
    when: "Every second Tuesday, 10 in the morning to 3 in the afternoon",
    where:
      "Another town each time: Enfield, Waterbury, Middletown, New London, Manchester, Danbury",
    bring: "A list of the medicines you take. You need no ID, no insurance and no money.",
    promise: "Free. No ID, no insurance, no immigration questions.",
  },
  es: {
    name: "Clínica móvil de Neighborhood Health",
    tagline: "Cada dos martes la clínica va a otro pueblo",
    summary:
      "Un autobús con una enfermera, un médico y personas que hablan su idioma. Elija su pueblo y, con él, el día. También puede llegar sin cita.",
    when: "Un martes sí y otro no, de 10 de la mañana a 3 de la tarde",
    where:
      "Cada vez en otro pueblo: Enfield, Waterbury, Middletown, New London, Manchester, Danbury",
    bring: "Una lista de las medicinas que toma. No necesita identificación, seguro ni dinero.",
    promise: "Gratis. Sin identificación, sin seguro, sin preguntas sobre inmigración.",
  },
}
