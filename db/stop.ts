import { Unusable } from "./dialect/outcome.ts"

/** What the database answers, unless it cannot be used: then the process ends with one sentence that says why. */
export async function orStop<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Unusable) stop(error.message)
    throw error
  }
}

export function stop(sentence: string): never {
  process.stderr.write(`Turnout stops here:\n- ${sentence}\n`)
  process.exit(1)
}
