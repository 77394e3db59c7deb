import { addDays } from "#app/i18n/time.ts"
import type { SiteTexts } from "#db/schema/index.ts"
import { type EventContent, micro, type OfferingContent, placeWords, windows } from "./content.ts"
import { at, zone } from "./dates.ts"
import { activities } from "./domingo-offerings.ts"
import { barricade, elsewhere } from "./domingo-roles.ts"
import type { RoleContent } from "./medical-mission-roles.ts"

/** The route from west to east, with its two squares and the hub first. Positions are read off a map, to about a block. */
const places = [
  site(placeWords("Bushnell Park"), "1 Jewell Street", 41.7634, -72.6817),
  site(
    placeWords("Neighborhood Health hub", "Centro de salud de Neighborhood Health"),
    ...(["Bushnell Park, Trinity Street", 41.7645, -72.6835] as const),
  ),
  site(
    placeWords(
      "Farmington Avenue at the Aetna lawn",
      "Farmington Avenue, junto al césped de Aetna",
    ),
    ...(["151 Farmington Avenue", 41.7672, -72.6917] as const),
  ),
  crossing("Prospect Avenue", 41.7664, -72.7156),
  crossing("Whitney Street", 41.7666, -72.7105),
  crossing("Sisson Avenue", 41.7668, -72.7063),
  crossing("Woodland Street", 41.7671, -72.7017),
  crossing("Laurel Street", 41.7673, -72.6975),
  crossing("Sigourney Street", 41.7673, -72.6944),
  crossing("Broad Street", 41.7679, -72.6886),
  corner("Asylum Street & Union Place", 41.7678, -72.6818),
]
const FIRST_CROSSING = 3
const crossings = places.map((_, index) => index).slice(FIRST_CROSSING)

/** DominGO! on `date`, open for sign-up since three weeks before `today`. */
export function domingo(date: string, today: string): EventContent {
  const opensAt = at(addDays(today, -21), "08:00")
  return {
    event: {
      slug: "domingo",
      theme: "street",
      zone,
      startsOn: date,
      endsOn: date,
      purgeOn: addDays(date, 90),
      texts,
      settings: {},
    },
    sites: places,
    offerings: [
      ...activities(date, opensAt),
      ...barricade.map((role) => shifts(role, crossings, date, opensAt)),
      ...elsewhere.map(({ where, role }) => shifts(role, [where], date, opensAt)),
    ],
  }
}

function shifts(
  role: RoleContent,
  where: number[],
  date: string,
  opensAt: number,
): OfferingContent {
  const times = {
    eve: ["17:00", "19:00"],
    early: ["07:30", "10:00"],
    morning: ["09:30", "12:30"],
    midday: ["12:30", "15:30"],
    late: ["15:00", "17:30"],
  } as const
  const { capacity, minimum, target, minAge, rules, texts } = role
  return {
    kind: "role",
    flow: "shift",
    minAge,
    rules,
    texts,
    times: [
      {
        stops: where.map((site) => ({ day: date, site })),
        what: windows(
          role.shifts.map((key) => times[key]),
          { capacity, minimum, target },
        ),
        opens: { at: opensAt },
        closes: { before: "event", days: 1, time: "12:00" },
      },
    ],
  }
}

function crossing(street: string, lat: number, lon: number) {
  return corner(`Farmington Avenue & ${street}`, lat, lon)
}

function corner(streets: string, lat: number, lon: number) {
  return site(placeWords(streets), streets, lat, lon)
}

function site(texts: SiteTexts, street: string, lat: number, lon: number) {
  return {
    texts,
    address: `${street}, Hartford, CT`,
    town: "Hartford",
    lat: micro(lat),
    lon: micro(lon),
  }
}

const texts: EventContent["event"]["texts"] = {
  en: {
    name: "DominGO!",
    tagline: "The street is yours: a Sunday without cars",
    summary:
      "Walk, roll, ride and dance along two miles of Farmington Avenue to Bushnell Park. Just come by, you need no registration. For the bike tour, the dance class, the helmets and the health hub, places are limited: save yours here.",
    when: "10 in the morning to 3 in the afternoon",
    where: "Farmington Avenue to Bushnell Park, Hartford",
    bring: "Comfortable shoes, water and your neighbors.",
    promise: "Free and open to all. No ID, no insurance, no immigration questions.",
    register: "Save a place",
  },
  es: {
    name: "DominGO!",
    tagline: "La calle es suya: un domingo sin autos",
    summary:
      "Camine, ruede, pedalee y baile por dos millas de Farmington Avenue hasta Bushnell Park. Venga cuando quiera, no necesita inscribirse. Para el paseo en bicicleta, la clase de baile, los cascos y el centro de salud hay lugares limitados: reserve el suyo aquí.",
    when: "De 10 de la mañana a 3 de la tarde",
    where: "De Farmington Avenue a Bushnell Park, Hartford",
    bring: "Zapatos cómodos, agua y a sus vecinos.",
    promise:
      "Gratis y para todas las personas. Sin identificación, sin seguro, sin preguntas sobre inmigración.",
    register: "Reservar un lugar",
  },
}
