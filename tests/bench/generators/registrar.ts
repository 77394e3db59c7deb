import { answerOf, start } from "#tests/bench/lab.ts"
import type { Ran, Round } from "./sign-ups.ts"

/** A process that registers people in a database whenever it is asked to. */
export async function openRegistrar(env: NodeJS.ProcessEnv) {
  const child = start("generators/sign-ups.task.ts", {}, env)
  await answerOf(child)
  return {
    async run(round: Round): Promise<Ran> {
      child.send(round)
      return (await answerOf(child)) as Ran
    },
    close: () =>
      new Promise<void>((closed) => {
        child.once("exit", () => closed())
        child.disconnect()
      }),
  }
}
