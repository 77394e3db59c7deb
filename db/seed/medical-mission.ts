import { addDays } from "#app/i18n/time.ts"
import {
  type EventContent,
  every,
  micro,
  type OfferingContent,
  type Station,
  type Times,
  windows,
} from "./content.ts"
import { at, zone } from "./dates.ts"
import { type RoleContent, roles } from "./medical-mission-roles.ts"
import { places } from "./medical-mission-sites.ts"
import { stations } from "./services.ts"

/** Most residents walk in, so this share of every slot is kept for them. */
const WALK_IN = 0.4

/** Medical Mission on `date`, open for sign-up since three weeks before `today`. */
export function medicalMission(date: string, today: string): EventContent {
  const opensAt = at(addDays(today, -21), "08:00")
  return {
    event: {
      slug: "medical-mission",
      theme: "screening",
      zone,
      startsOn: date,
      endsOn: date,
      purgeOn: addDays(date, 90),
      texts,
      settings: {},
    },
    sites: places.map(({ size: _, without: __, lat, lon, ...place }) => ({
      ...place,
      lat: micro(lat),
      lon: micro(lon),
    })),
    offerings: [
      ...stations.map((station) => service(station, date, opensAt)),
      ...roles.map((role) => shifts(role, date, opensAt)),
    ],
  }
}

function service(station: Station, date: string, opensAt: number): OfferingContent {
  const { key, minutes, minAge, maxAge, adultUnder, texts } = station
  const there = (site: number): Times[] => {
    const { size, without } = places[site]!
    if (without.includes(key as never)) return []
    const capacity = Math.max(2, Math.round(station.places * size))
    const heldWalkin = Math.max(1, Math.round(capacity * WALK_IN))
    return [
      {
        stops: [{ day: date, site }],
        what: every(minutes, ["09:00", "14:00"], { capacity, heldWalkin }),
        opens: { at: opensAt },
        // Lists are printed on the evening before.
        closes: { before: "event", days: 1, time: "20:00" },
      },
    ]
  }
  return {
    kind: "service",
    flow: "visit",
    minAge,
    maxAge,
    ...(adultUnder && { rules: { adultUnder } }),
    texts,
    times: places.flatMap((_, site) => there(site)),
  }
}

const hours = {
  eve: ["16:00", "19:00"],
  early: ["06:30", "08:30"],
  morning: ["08:30", "11:30"],
  midday: ["11:30", "14:30"],
  late: ["14:30", "16:30"],
} as const

function shifts(role: RoleContent, date: string, opensAt: number): OfferingContent {
  const eve = addDays(date, -1)
  const { minAge, rules, texts } = role
  return {
    kind: "role",
    flow: "shift",
    minAge,
    rules,
    texts,
    times: places.flatMap(({ size }, site) => {
      const scaled = (count: number) => Math.max(1, Math.round(count * size))
      const need = {
        capacity: scaled(role.capacity),
        minimum: scaled(role.minimum),
        target: scaled(role.target),
      }
      const on = (day: string, keys: RoleContent["shifts"]): Times[] =>
        keys.length === 0
          ? []
          : [
              {
                stops: [{ day, site }],
                what: windows(
                  keys.map((key) => hours[key]),
                  need,
                ),
                opens: { at: opensAt },
                closes: { before: "event", days: 1, time: "12:00" },
              },
            ]
      return [
        ...on(
          eve,
          role.shifts.filter((key) => key === "eve"),
        ),
        ...on(
          date,
          role.shifts.filter((key) => key !== "eve"),
        ),
      ]
    }),
  }
}

const texts: EventContent["event"]["texts"] = {
  en: {
    name: "Medical Mission",
    tagline: "A day of free health care near you",
    summary:
      "Doctors, dentists, nurses and neighbors give a day of care at seven places in Connecticut. Come for one thing or for many. There are hot meals, a Kid Zone and people who speak your language. You can also just walk in.",
    when: "9 in the morning to 2 in the afternoon",
    where:
      "Seven places at once: Hartford, Bridgeport, New Britain, Meriden, Norwich, Willimantic and Torrington",
    bring:
      "A list of the medicines you take, and the glasses you wear. You need no ID, no insurance and no money.",
    promise: "Free. No ID, no insurance, no immigration questions.",
  },
  es: {
    name: "Misión Médica",
    tagline: "Un día de atención médica gratis cerca de usted",
    summary:
      "Médicos, dentistas, enfermeras y vecinos dan un día de atención en siete lugares de Connecticut. Venga por una sola cosa o por varias. Hay comida caliente, una zona infantil y personas que hablan su idioma. También puede llegar sin cita.",
    when: "De 9 de la mañana a 2 de la tarde",
    where:
      "Siete lugares a la vez: Hartford, Bridgeport, New Britain, Meriden, Norwich, Willimantic y Torrington",
    bring:
      "Una lista de las medicinas que toma y los lentes que usa. No necesita identificación, seguro ni dinero.",
    promise: "Gratis. Sin identificación, sin seguro, sin preguntas sobre inmigración.",
  },
}
