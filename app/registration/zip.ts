import centers from "./zip-centers.json" with { type: "json" }

// The middle of each general ZIP code of Connecticut, from the Census Bureau's 2021 gazetteer of ZIP code areas, which
// is in the public domain, rounded to hundredths of a degree: right to about half a mile. Codes of a single post-office
// box or company are not in it.
const known = new Map(Object.entries(centers))

const MILES_PER_RADIAN = 3958.8

/** The middle of a ZIP code (`06106`, `06106-1234`) in millionths of a degree; null for a code that is not in Connecticut or not known. */
export function centerOf(zip: string): { lat: number; lon: number } | null {
  const center = known.get(zip.trim().replace(/-\d{4}$/, ""))
  if (!center) return null
  const [lat, lon] = center.map((degrees) => Math.round(degrees * 1e6)) as [number, number]
  return { lat, lon }
}

/**
 * Miles as the crow flies from the middle of a ZIP code (`06106`, `06106-1234`) to a site, whose position is in
 * millionths of a degree. Null for a code that is not in Connecticut or not known.
 */
export function distanceMiles(zip: string, site: { lat: number; lon: number }): number | null {
  const center = centerOf(zip)
  if (!center) return null
  const [lat, lon] = [radians(center.lat / 1e6), radians(center.lon / 1e6)]
  const there = { lat: radians(site.lat / 1e6), lon: radians(site.lon / 1e6) }
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const chord = half(there.lat - lat) + Math.cos(lat) * Math.cos(there.lat) * half(there.lon - lon)
  return 2 * MILES_PER_RADIAN * Math.asin(Math.min(1, Math.sqrt(chord)))
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
