import type { Need } from "#db/schema/index.ts"
import { type Community, communities } from "./names.ts"
import type { Chance } from "./random.ts"

export type Someone = {
  name: string
  language: string
  birthYear: number
  /** ISO date. */
  birthDate: string
  needs: Need[]
}

const sizes = [
  [1, 38],
  [2, 25],
  [3, 14],
  [4, 11],
  [5, 6],
  [6, 3],
  [7, 2],
  [8, 1],
] as const

/** One to eight people of one name and home, adults first; ages as of `year`. */
export function family(chance: Chance, year: number, size = chance.weighed(sizes)): Someone[] {
  const community = chance.weighed(communities)
  const surname = surnameOf(community, chance)
  const adults =
    size === 1
      ? 1
      : Math.min(
          size,
          chance.weighed([
            [1, 30],
            [2, 60],
            [3, 10],
          ]),
        )
  return Array.from({ length: size }, (_, index) => {
    const age = index < adults ? adultAge(chance) : chance.below(18)
    return someone(chance, community, surname, year - age, index === 0 && adults < size)
  })
}

/** An adult between two ages, or a teenager. */
export function volunteer(chance: Chance, year: number, least: number, most = 78): Someone {
  const community = chance.weighed(communities)
  const age = least + chance.below(Math.max(1, most - least))
  return someone(chance, community, surnameOf(community, chance), year - age - 1, false)
}

function someone(
  chance: Chance,
  community: Community,
  surname: string,
  birthYear: number,
  minding: boolean,
): Someone {
  const language = chance.of(community.speaks) ? community.language : "en"
  const month = 1 + chance.below(12)
  const day = 1 + chance.below(28)
  const two = (value: number) => String(value).padStart(2, "0")
  return {
    name: `${chance.pick(community.given)} ${surname}`.trim(),
    language,
    birthYear,
    birthDate: `${birthYear}-${two(month)}-${two(day)}`,
    needs: needsOf(chance, language, minding),
  }
}

function needsOf(chance: Chance, language: string, minding: boolean): Need[] {
  const needs: Need[] = []
  if (language !== "en" && chance.of(0.6)) needs.push("interpreter")
  if (chance.of(0.03)) needs.push("wheelchair")
  if (chance.of(0.06)) needs.push("ride")
  if (minding && chance.of(0.25)) needs.push("childcare")
  return needs
}

/** Two family names for some of those whose custom it is. */
function surnameOf(community: Community, chance: Chance) {
  const first = chance.pick(community.family)
  if (community.language !== "es" || !chance.of(0.3)) return first
  return `${first} ${chance.pick(community.family)}`
}

const adultAge = (chance: Chance) =>
  chance.weighed([
    [19, 25],
    [33, 30],
    [48, 25],
    [63, 15],
    [79, 5],
  ]) + chance.below(15)
