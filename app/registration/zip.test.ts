import { expect, test } from "vitest"
import { distanceMiles } from "./zip.ts"

const hartford = { lat: 41_766_900, lon: -72_700_500 }
const torrington = { lat: 41_802_600, lon: -73_125_300 }
const norwich = { lat: 41_536_400, lon: -72_079_600 }

test.each([
  ["06105", hartford, 0, 1.5],
  ["06790", torrington, 0, 3],
  ["06360", norwich, 0, 3],
  ["06604", hartford, 45, 55],
  ["06226", hartford, 22, 30],
  ["06830", norwich, 78, 92],
])("the middle of %s is as far from %o as on the map: %i to %i miles", (zip, site, least, most) => {
  const miles = distanceMiles(zip, site)
  expect(miles).toBeGreaterThanOrEqual(least)
  expect(miles).toBeLessThanOrEqual(most)
})

test("the four digits of a delivery route and blanks do not matter", () => {
  expect(distanceMiles(" 06106-1234 ", hartford)).toBe(distanceMiles("06106", hartford))
})

test.each(["10001", "00000", "6106", "", "Hartford", "constructor", "061066"])(
  "%s is not a ZIP code of Connecticut",
  (zip) => expect(distanceMiles(zip, hartford)).toBeNull(),
)
