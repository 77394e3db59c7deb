/** What a process of the bench was asked to do; its answer goes back to whoever started it. */
export const task = <T>(): T => JSON.parse(process.argv[2] ?? "{}") as T

/** Answers, and ends the process once that is on its way. */
export const finish = (answer: object): void => void process.send!(answer, () => process.exit(0))
