import type { Rows } from "#db/schema/index.ts"

type Row = Record<string, unknown>

/** What rows were and are while a change is under way. Of a changed row only the columns that did. */
export class Ledger {
  readonly before: Rows = {}
  readonly after: Rows = {}
  readonly #brief: boolean

  /** `brief`: of new rows only that they are new, where nothing is ever taken back to before them. */
  constructor({ brief = false } = {}) {
    this.#brief = brief
  }

  /** `was` is null for a row that was not there, `is` for one that is gone; a row that is deleted is given whole. */
  note(table: string, id: string, was: Row | null, is: Row | null) {
    this.before[table] ??= {}
    this.after[table] ??= {}
    const before = this.before[table]
    const after = this.after[table]
    const first = before[id]
    if (first === null && is === null) {
      delete before[id]
      delete after[id]
      return
    }
    if (first !== null) before[id] = was && { ...was, ...first }
    after[id] = is && (this.#brief && was === null ? {} : { ...after[id], ...is })
  }

  get isEmpty(): boolean {
    return Object.values(this.before).every((rows) => Object.keys(rows).length === 0)
  }
}
