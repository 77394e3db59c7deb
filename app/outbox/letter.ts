import type { outbox } from "#db/schema/index.ts"

/** A row of the outbox, as whoever sends it reads it. */
export type Letter = typeof outbox.$inferSelect
