import { expect, test } from "vitest"
import type { Occasion } from "./occasions.server.ts"
import { eventData, type Told } from "./structured-data.ts"

const site = {
  id: "s",
  eventId: "e",
  texts: { en: { name: "School" }, es: { name: "Escuela" } },
  address: "1 Main Street",
  town: "Hartford",
  lat: 41_760_000,
  lon: -72_680_000,
  position: 0,
}
const at = (time: string) => Date.parse(`2026-12-12T${time}:00Z`)
const day: Occasion = {
  date: "2026-12-12",
  startsAt: at("14:00"),
  endsAt: at("19:00"),
  sites: [site] as Occasion["sites"],
}
const told: Told = {
  ...{ name: "Fair", description: "A day of health", state: "published", locale: "en" },
  ...{
    url: "https://a.example/events/fair",
    picture: "https://a.example/events/fair/picture.png?v=1",
  },
  ...{ startsOn: "2026-12-12", endsOn: "2026-12-12", zone: "America/New_York", moves: [] },
  ...{ free: true, register: "open" },
  organiser: { name: "Hospital", url: "https://a.example", email: "a@a.example", telephone: "1" },
}
const eventsOf = (one: Told, days: Occasion[]) =>
  (eventData(one, days) as { "@graph": Record<string, unknown>[] })["@graph"]

test("each day of an event is one for search engines, with its instants and its place", () => {
  const later = { ...day, startsAt: at("14:00") + 86_400_000, endsAt: at("19:00") + 86_400_000 }
  const [first, second] = eventsOf(told, [day, later])
  expect(first).toMatchObject({
    "@type": "Event",
    startDate: "2026-12-12T14:00:00.000Z",
    endDate: "2026-12-12T19:00:00.000Z",
    location: [{ "@type": "Place", name: "School", geo: { latitude: 41.76, longitude: -72.68 } }],
  })
  expect(second).toMatchObject({ startDate: "2026-12-13T14:00:00.000Z" })
})

test("an event whose times nobody has set says its days", () => {
  expect(eventsOf(told, [])).toMatchObject([{ startDate: "2026-12-12", endDate: "2026-12-12" }])
})

test("an event that takes place as it was planned is scheduled, also where only its place is another one", () => {
  const moves = [{ change: { s: { texts: {}, address: "2 Elm Street" }, version: 4 } }]
  for (const one of [told, { ...told, moves }]) {
    const [event] = eventsOf(one, [day])
    expect(event).toMatchObject({ eventStatus: "https://schema.org/EventScheduled" })
    expect(event).not.toHaveProperty("previousStartDate")
  }
})

test("a day that was postponed says when it was to begin, and one that was not says nothing", () => {
  const other = { ...day, date: "2027-02-06", startsAt: at("14:00") + 56 * 86_400_000 }
  const moves = [{ change: { "2026-12-05": "2026-12-12", version: 4 } }]
  const [moved, stayed] = eventsOf({ ...told, moves }, [day, other])
  expect(moved).toMatchObject({
    eventStatus: "https://schema.org/EventRescheduled",
    previousStartDate: "2026-12-05T14:00:00.000Z",
  })
  expect(stayed).toMatchObject({ eventStatus: "https://schema.org/EventScheduled" })
  expect(stayed).not.toHaveProperty("previousStartDate")
})

test("what was postponed twice names both starts, each by the clock of its day", () => {
  const moves: Told["moves"] = [
    { change: { "2026-10-31": "2026-11-14" } },
    { change: { "2026-11-14": "2026-12-12" } },
  ]
  expect(eventsOf({ ...told, moves }, [day])[0]).toMatchObject({
    // Nine in New York, before its clocks go back and after.
    previousStartDate: ["2026-11-14T14:00:00.000Z", "2026-10-31T13:00:00.000Z"],
  })
  expect(eventsOf({ ...told, moves }, [])[0]).toMatchObject({
    previousStartDate: ["2026-11-14", "2026-10-31"],
  })
})

test("a cancelled event says so, also after it was postponed", () => {
  const moves = [{ change: { "2026-12-05": "2026-12-12" } }]
  for (const one of [told, { ...told, moves }])
    expect(eventsOf({ ...one, state: "cancelled" }, [day])[0]).toMatchObject({
      eventStatus: "https://schema.org/EventCancelled",
    })
})

test.each([
  ["open", "https://schema.org/InStock"],
  ["full", "https://schema.org/SoldOut"],
] as const)("places that are free of charge and %s are %s", (register, availability) => {
  expect(eventsOf({ ...told, register }, [day])[0]).toMatchObject({
    isAccessibleForFree: true,
    offers: { price: 0, availability },
  })
})

test("nothing is called free where money is asked for, or offered where nobody can sign up", () => {
  expect(eventsOf({ ...told, free: false }, [day])[0]).not.toHaveProperty("isAccessibleForFree")
  expect(eventsOf({ ...told, register: "closed" }, [day])[0]).not.toHaveProperty("offers")
})
