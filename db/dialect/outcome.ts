/** The database stayed locked for longer than anybody should wait. HTTP answers 503. */
export class Busy extends Error {
  constructor() {
    super("the database is busy")
    this.name = "Busy"
  }
}

/** What a domain function returns for an expected refusal; a transaction that returns one is rolled back. */
export const isRefusal = (value: unknown): value is { ok: false } =>
  typeof value === "object" && value !== null && "ok" in value && value.ok === false
