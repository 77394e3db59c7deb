import pino from "pino"
import { config } from "#app/config.server.ts"

// A write for each line would cost a busy server more than the lines do; what is in memory is written as the process ends.
const out = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 200 })
// A log that cannot be written, on a disk that is full, is no reason to stop serving people.
out.on("error", () => {})

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
export function err(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? []
  return {
    name: error.name,
    code: "code" in error ? String(error.code) : undefined,
    message: config.demo || isTelling(error) ? error.message : undefined,
    at: places.slice(0, 12).map((line) => line.trim().replace(/^at /, "")),
    cause: error.cause instanceof Error ? err(error.cause) : undefined,
  }
}

/** Mistakes in code, worded by the engine; a few of them quote a value, such as a header that cannot be sent. */
const isTelling = ({ name, message }: Error) =>
  ["TypeError", "ReferenceError", "Busy"].includes(name) && !/"|\bstring '/.test(message)
