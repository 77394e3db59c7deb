import { answerOf, start } from "#tests/bench/lab.ts"

export type Received = { count: number; first: number; last: number; newest: string }

/** A mail server of the bench, in a process of its own. */
export async function openPost() {
  const child = start("generators/sink.task.ts", {})
  const { url } = (await answerOf(child)) as { url: string }
  return {
    url,
    async received() {
      child.send("count")
      return (await answerOf(child)) as Received
    },
    close: () => void child.kill(),
  }
}
