import pino from "pino"
import { config } from "../config.server.ts"

const out = pino.destination({ sync: false })

/** One JSON object a line. Never a name, address, token, link or health service: the machine's words only. */
export const log = pino({ level: config.logLevel, base: undefined, serializers: { err } }, out)

/** Writes what is still in memory: before the process ends. */
export function flushLog() {
  try {
    out.flushSync()
  } catch {
    // Nothing was written yet.
  }
}

/** What of an error may be kept. A message may quote what somebody typed (a query's parameters, a parser's input), so it stays out except where the data is made up. */
function err(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? []
  return {
    name: error.name,
    code: "code" in error ? String(error.code) : undefined,
    message: config.demo || telling.has(error.name) ? error.message : undefined,
    at: places.slice(0, 12).map((line) => line.trim().replace(/^at /, "")),
    cause: error.cause instanceof Error ? err(error.cause) : undefined,
  }
}

/** Mistakes in code, worded by the engine, which name no values. */
const telling = new Set(["TypeError", "ReferenceError", "Busy"])
