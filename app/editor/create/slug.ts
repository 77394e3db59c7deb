import { fold } from "#app/registration/fold.ts"

const LONGEST = 55

/** An address made of a name and the year: `Health Fair` of 2027 is `health-fair-2027`. */
export function slugOf(name: string, startsOn: string): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/-?20\d\d$/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "")
  return `${words || "event"}-${startsOn.slice(0, 4)}`
}
