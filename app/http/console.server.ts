import { log } from "./log.server.ts"

/**
 * From now on what libraries write to the console goes to the log: that they did, where, and of an error what the log
 * keeps of one. Their words may quote an address with its secret, so they stay out.
 */
export function takeOverConsole() {
  for (const level of ["error", "warn", "info", "log", "debug", "trace"] as const)
    console[level] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error) ?? new Error()
      const told = level === "error" || level === "warn" ? level : "info"
      log[told]({ console: level, err: error }, "a library wrote to the console")
    }
}
