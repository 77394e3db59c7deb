type Waiting = { about: string; tries: number; answer: (through: boolean) => void }

/** So many wait at once, each an open connection: all together, and about one thing. */
const MOST = 32
const MOST_ABOUT_ONE = 4
const waiting = new Set<Waiting>()

/**
 * Waits `ms`, so that no more than a few tries a second go on, whoever makes them. When too many wait, who tried most
 * (`tries`) is turned away at once, the newest of them: false. Who is calm gets their turn.
 */
export async function slowDown(
  ms: number,
  { about, tries }: Pick<Waiting, "about" | "tries">,
): Promise<boolean> {
  if (ms <= 0) return true
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const me = { about, tries, answer: resolve }
  waiting.add(me)
  const alike = [...waiting].filter((one) => one.about === about)
  if (alike.length > MOST_ABOUT_ONE) turnAway(alike)
  else if (waiting.size > MOST) turnAway([...waiting])
  const turn = setTimeout(resolve, ms, true)
  const through = await promise
  clearTimeout(turn)
  waiting.delete(me)
  return through
}

function turnAway(crowd: Waiting[]) {
  const worst = crowd.reduce((a, b) => (b.tries >= a.tries ? b : a))
  waiting.delete(worst)
  worst.answer(false)
}

/** How long a try waits after `wrong` wrong ones of which some are free: a quarter of a second, doubling up to four. In ms. */
export const delayAfter = (wrong: number, free: number): number =>
  wrong < free ? 0 : Math.min(4_000, 250 * 2 ** (wrong - free))
