import { addDays } from "#app/i18n/time.ts"
import { type EventContent, micro, placeWords, type Times, windows, words } from "./content.ts"
import { at, zone } from "./dates.ts"

/** Two classrooms. Positions are the towns', to about a mile. */
const places = [
  room(["Family center", "Centro para familias"], "Hartford", 41.7637, -72.6851),
  room(["Public library", "Biblioteca pública"], "New Britain", 41.6612, -72.7795),
]

/** The class series on these `days`: one sign-up for all of them, in one of two towns. Open since three weeks before `today`. */
export function newParents(days: string[], today: string): EventContent {
  const last = days.at(-1)!
  const stops = days.flatMap((day) => places.map((_, site) => ({ day, site })))
  const on = (what: Times["what"]): Times[] => [
    {
      ...{ stops, what, opens: { at: at(addDays(today, -21), "08:00") } },
      closes: { before: "slot", days: 0, time: "12:00" },
    },
  ]
  return {
    event: {
      slug: "healthy-beginnings",
      theme: "family",
      zone,
      startsOn: days[0]!,
      endsOn: last,
      purgeOn: addDays(last, 90),
      texts,
      settings: {},
    },
    sites: places,
    offerings: [
      {
        kind: "activity",
        flow: "activity",
        take: "all",
        minAge: 16,
        texts: words(
          [
            "Class for new parents",
            "Six evenings: feeding, sleep, crying, safety, and time for your questions. You come to all of them.",
            "Your baby is welcome.",
          ],
          [
            "Clase para madres y padres nuevos",
            "Seis tardes: alimentación, sueño, llanto, seguridad y tiempo para sus preguntas. Viene a todas.",
            "Su bebé es bienvenido.",
          ],
        ),
        times: on(windows([["18:00", "19:30"]], { capacity: 14 })),
      },
      {
        kind: "role",
        flow: "shift",
        take: "all",
        minAge: 18,
        texts: words(
          ["Class host", "Open the room, make tea and say hello, on all six evenings."],
          ["Anfitriona o anfitrión", "Abra el aula, prepare té y salude, las seis tardes."],
        ),
        times: on(windows([["17:30", "20:00"]], { capacity: 3, minimum: 1, target: 2 })),
      },
      {
        kind: "role",
        flow: "shift",
        minAge: 18,
        texts: words(
          ["Child care", "Play with brothers and sisters next door. Choose your evenings."],
          ["Cuidado de niños", "Juegue con los hermanos en la sala de al lado. Elija sus tardes."],
        ),
        times: on(windows([["17:45", "19:45"]], { capacity: 4, minimum: 2, target: 3 })),
      },
    ],
  }
}

function room([en, es]: [string, string], town: string, lat: number, lon: number) {
  return {
    texts: placeWords(`${en}, ${town}`, `${es}, ${town}`, {
      en: "Come in by the side door next to the parking lot. Strollers fit in the elevator.",
      es: "Entre por la puerta lateral, junto al estacionamiento. Los coches de bebé caben en el elevador.",
    }),
    ...{ address: `Main Street, ${town}, CT`, town },
    ...{ lat: micro(lat), lon: micro(lon) },
  }
}

const texts: EventContent["event"]["texts"] = {
  en: {
    name: "Healthy Beginnings",
    tagline: "Six evenings for new parents",
    summary:
      "You sign up once and come to all six evenings, in Hartford or in New Britain. Come alone or together; brothers and sisters play next door.",
    when: "Six Wednesdays in a row, 6 to 7:30 in the evening",
    where: "Hartford or New Britain",
    bring: "Your baby, and your questions.",
    promise: "Free. No ID, no insurance, no immigration questions.",
  },
  es: {
    name: "Healthy Beginnings: primeros pasos sanos",
    tagline: "Seis tardes para madres y padres nuevos",
    summary:
      "Se inscribe una vez y viene a las seis tardes, en Hartford o en New Britain. Venga sin compañía o en pareja; los hermanos juegan en la sala de al lado.",
    when: "Seis miércoles seguidos, de 6 a 7:30 de la tarde",
    where: "Hartford o New Britain",
    bring: "A su bebé y sus preguntas.",
    promise: "Gratis. Sin identificación, sin seguro, sin preguntas sobre inmigración.",
  },
}
