import { readFileSync } from "node:fs"
import { Detector, MemoryStore } from "@jscpd/core"
import { Tokenizer } from "@jscpd/tokenizer"

/** As much of the same is a pair: fifty words and signs over five lines, imports aside. */
const ALIKE = { minTokens: 50, minLines: 5, maxLines: 1_000 }

/** Pairs of places that say the same, as `file:line ~ file:line`. */
export async function duplicatesIn(paths: string[]): Promise<string[]> {
  const detector = new Detector(new Tokenizer(), new MemoryStore(), [], ALIKE)
  const pairs: string[] = []
  for (const path of paths) {
    const source = readFileSync(path, "utf8").replace(/^import [^"]*"[^"]+"$/gm, blank)
    for (const { duplicationA, duplicationB } of await detector.detect(path, source, "typescript"))
      pairs.push(`${placeOf(duplicationA)} ~ ${placeOf(duplicationB)}`)
  }
  return pairs
}

const blank = (text: string) => text.replace(/[^\n]/g, " ")
const placeOf = ({ sourceId, start }: { sourceId: string; start: { line: number } }) =>
  `${sourceId}:${start.line}`
