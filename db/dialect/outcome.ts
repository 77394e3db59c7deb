/**
 * Why nothing can be read or written just now: `locked` by others for too long, `noRoom` (too many at once),
 * `gone` (no connection, no file), `full` (no space to write to, or nothing may be written).
 */
export type Trouble = "locked" | "noRoom" | "gone" | "full"

/** The database cannot be used just now, through nobody's mistake: come again. HTTP answers 503. */
export class Busy extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble, cause?: unknown) {
    super(`the database is ${trouble}`, { cause })
    this.name = "Busy"
    this.trouble = trouble
  }
}

/** What of an error, or of what caused it, means that the database cannot be used just now; null for any other. */
export function busyOf(error: unknown): Busy | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof Busy) return at
    const trouble = troubleOf(at)
    if (trouble) return new Busy(trouble, at)
  }
  return null
}

function troubleOf(error: Error): Trouble | undefined {
  const code = "code" in error ? String(error.code) : ""
  for (const [start, trouble] of codes) if (code.startsWith(start)) return trouble
  if (code === "")
    for (const [words, trouble] of messages) if (words.test(error.message)) return trouble
}

/** How the codes of both engines and of the network begin. */
const codes: [string, Trouble][] = [
  ["SQLITE_BUSY", "locked"],
  ["SQLITE_LOCKED", "locked"],
  ["SQLITE_FULL", "full"],
  ["SQLITE_READONLY", "full"],
  ["SQLITE_IOERR", "gone"],
  ["SQLITE_CANTOPEN", "gone"],
  ["SQLITE_CORRUPT", "gone"],
  ["SQLITE_NOTADB", "gone"],
  // A conflict that trying again did not solve; a lock or a statement that took too long.
  ["40001", "locked"],
  ["40P01", "locked"],
  ["55P03", "locked"],
  ["57014", "locked"],
  ["53100", "full"],
  ["25006", "full"],
  ["53", "noRoom"],
  // Cut off, shut down, starting, or not the database that it was: also a login that no longer holds.
  ["57P", "gone"],
  ["25P03", "gone"],
  ["08", "gone"],
  ["28", "gone"],
  ["3D000", "gone"],
  ["ECONN", "gone"],
  ["EPIPE", "gone"],
  ["ETIMEDOUT", "gone"],
  ["EHOST", "gone"],
  ["ENET", "gone"],
  ["ENOTFOUND", "gone"],
  ["EAI_AGAIN", "gone"],
]

/** The driver of PostgreSQL gives these no code. */
const messages: [RegExp, Trouble][] = [
  [/^timeout exceeded when trying to connect/, "noRoom"],
  [/^(Query read timeout|timeout expired)/, "gone"],
  [/^(Connection terminated|Client has encountered a connection error)/, "gone"],
  [/^(Client was closed|The server does not support SSL)/, "gone"],
]

/** What a domain function returns for an expected refusal; a transaction that returns one is rolled back. */
export const isRefusal = (value: unknown): value is { ok: false } =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false

/** The database cannot be used at all until a person does something. The message is a plain sentence that says what. */
export class Unusable extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = "Unusable"
  }
}
