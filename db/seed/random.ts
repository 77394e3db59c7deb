/** A seeded generator (mulberry32): numbers from 0 to below 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Chance = ReturnType<typeof chance>

/** Choices from a seeded generator. */
export function chance(next: () => number) {
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    /** True this often (0 to 1). */
    of: (share: number) => next() < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    /** One of `[value, weight]` pairs. */
    weighed<T>(pairs: readonly (readonly [T, number])[]): T {
      let left = next() * pairs.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of pairs) {
        left -= weight
        if (left < 0) return value
      }
      return pairs.at(-1)![0]
    },
  }
}
