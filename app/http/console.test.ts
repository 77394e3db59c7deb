import { spawnSync } from "node:child_process"
import { expect, test } from "vitest"

test("what a library writes to the console is a line of the log, without its words", () => {
  const program = `
    import { takeOverConsole } from "./app/http/console.server.ts"
    import { flushLog } from "./app/http/log.server.ts"
    takeOverConsole()
    console.warn('The URL path "/my/secret" could not be decoded')
    console.error(new Error("secret"), { name: "secret" })
    console.log("secret")
    flushLog()`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module-typescript", "-e", program],
    { encoding: "utf8", env: { ...process.env, LOG_LEVEL: "info" } },
  )
  expect(stderr).toBe("")
  const lines = stdout.trim().split("\n")
  const told = lines.map((line) => JSON.parse(line).console)
  expect(told.toSorted()).toEqual(["error", "log", "warn"])
  expect(stdout).not.toContain("secret")
})
