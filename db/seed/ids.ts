import { random } from "./random.ts"

/**
 * Ids in the shape of uuidv7 that are the same for the same day: a seeded generator in place of chance.
 * Each call is later than the one before, so ids sort in the order of making.
 */
export function idMaker(seed: number) {
  const next = random(seed)
  let last = 0
  let count = 0
  return (ms: number): string => {
    if (ms > last) {
      last = ms
      count = 0
    } else if (++count > 0xfff) {
      last++
      count = 0
    }
    const time = hex(last, 12)
    const order = hex(count, 3)
    const tail = hex(Math.floor(next() * 2 ** 48), 12)
    const variant = (8 + Math.floor(next() * 4)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${variant}${hex(Math.floor(next() * 4096), 3)}-${tail}`
  }
}

const hex = (value: number, width: number) => value.toString(16).padStart(width, "0")
