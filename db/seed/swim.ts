import { addDays } from "#app/i18n/time.ts"
import type { OfferingRules } from "#db/schema/index.ts"
import { type EventContent, micro, type OfferingContent, placeWords, windows } from "./content.ts"
import { at, zone } from "./dates.ts"
import { swimRoles } from "./swim-roles.ts"
import { swimTexts } from "./swim-texts.ts"

const places = [
  {
    texts: placeWords("Captain's Cove Seaport"),
    address: "1 Bostwick Avenue, Bridgeport, CT 06605",
    town: "Bridgeport",
    lat: micro(41.1575),
    lon: micro(-73.2136),
  },
  {
    texts: placeWords("Port Jefferson Harbor"),
    address: "102 West Broadway, Port Jefferson, NY 11777",
    town: "Port Jefferson, NY",
    lat: micro(40.9476),
    lon: micro(-73.0712),
  },
  {
    texts: placeWords(
      "On the Sound (boats leave from Captain's Cove)",
      "En el Sound (los barcos salen de Captain's Cove)",
    ),
    address: "1 Bostwick Avenue, Bridgeport, CT 06605",
    town: "Bridgeport",
    lat: micro(41.1551),
    lon: micro(-73.2131),
  },
]

const solo: OfferingRules["papers"] = ["qualifyingSwim", "medicalForm"]
const relay: OfferingRules["papers"] = ["medicalForm", "waiver"]

/** Caps count entries: 20 solo, 10 two-person, 45 relay teams in all. `closes` is days before the race. */
const categories = [
  entry("solo", 20, 45, 19, { members: { min: 1, max: 1 }, minGoal: 1_500, papers: solo }),
  entry("pair", 10, 45, 19, { members: { min: 2, max: 2 }, minGoal: 3_500, papers: solo }),
  entry("neverAlone", 6, 30, 13, { members: { min: 6, max: 6 }, minGoal: 7_500, papers: relay }),
  entry("classic", 10, 30, 13, { members: { min: 4, max: 6 }, minGoal: 7_500, papers: relay }),
  entry("traditional", 13, 30, 13, { members: { min: 4, max: 6 }, minGoal: 7_500, papers: relay }),
  entry("university", 8, 30, 13, { members: { min: 4, max: 6 }, minGoal: 7_500, papers: relay }),
  entry("corporate", 8, 30, 13, { members: { min: 4, max: 6 }, minGoal: 7_500, papers: relay }),
]

/** The Swim on `date`. Entries are open since three weeks before `today`, and close before the race so that papers can be read. */
export function swim(date: string, today: string): EventContent {
  const opensAt = at(addDays(today, -21), "09:00")
  const meeting = addDays(date, -2)
  return {
    event: {
      slug: "swim-across-the-sound",
      theme: "swim",
      zone,
      startsOn: date,
      endsOn: date,
      purgeOn: addDays(date, 180),
      texts: swimTexts.event,
      settings: {
        rulesVersion: `${date.slice(0, 4)}-1`,
        dates: [
          { on: addDays(date, -45), texts: swimTexts.dates.closes },
          { on: addDays(date, -30), texts: swimTexts.dates.relaysClose },
          { on: meeting, texts: swimTexts.dates.meeting },
          { on: date, texts: swimTexts.dates.race },
          { on: addDays(date, 1), texts: swimTexts.dates.reserve },
        ],
      },
    },
    sites: places,
    offerings: [...entries(date, opensAt), ...shifts(date, opensAt)],
  }
}

function entries(date: string, opensAt: number): OfferingContent[] {
  return categories.map(({ key, cap, closes, minAge, rules }) => ({
    kind: "entry",
    flow: "entry",
    counts: "registration",
    minAge,
    review: true,
    rules: { ...rules, guardianUnder: 19, holdDays: 14 },
    texts: swimTexts.categories[key],
    times: [
      {
        stops: [{ day: date, site: 0 }],
        what: windows([["05:00", "18:30"]], { capacity: cap }),
        opens: { at: opensAt },
        closes: { before: "event", days: closes, time: "23:59" },
      },
    ],
  }))
}

function shifts(date: string, opensAt: number): OfferingContent[] {
  return swimRoles.map(({ where, hours, minimum, target, capacity, minAge, rules, texts }) => ({
    kind: "role",
    flow: "shift",
    minAge,
    rules,
    texts,
    times: [
      {
        stops: [{ day: date, site: where }],
        what: windows(hours, { capacity, minimum, target }),
        opens: { at: opensAt },
        closes: { before: "event", days: 3, time: "18:00" },
      },
    ],
  }))
}

function entry(
  key: keyof typeof swimTexts.categories,
  cap: number,
  closes: number,
  minAge: number,
  rules: OfferingRules,
) {
  return { key, cap, closes, minAge, rules }
}
