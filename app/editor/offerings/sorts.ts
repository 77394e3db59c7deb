import type { offerings } from "#db/schema/index.ts"

type Row = typeof offerings.$inferSelect

/** What one can sign up for, in the words of whoever makes it: what it is, and by which pages one signs up. */
export const sorts = ["visit", "class", "activity", "entry", "table", "role"] as const
export type Sort = (typeof sorts)[number]

const kinds: Record<Sort, Pick<Row, "kind" | "flow">> = {
  visit: { kind: "service", flow: "visit" },
  class: { kind: "service", flow: "activity" },
  activity: { kind: "activity", flow: "activity" },
  entry: { kind: "entry", flow: "entry" },
  table: { kind: "table", flow: "table" },
  role: { kind: "role", flow: "shift" },
}

export const kindOf = (sort: Sort): Pick<Row, "kind" | "flow" | "counts"> => ({
  ...kinds[sort],
  counts: countsOf(kinds[sort].flow),
})

/** What one place is for follows from the pages by which one signs up: they ask for each person, or for all as one. */
export const countsOf = (flow: Row["flow"] = "visit"): Row["counts"] =>
  flow === "entry" || flow === "table" ? "registration" : "attendee"

export const sortOf = ({ kind, flow }: Pick<Row, "kind" | "flow">): Sort =>
  sorts.find((sort) => kinds[sort].kind === kind && kinds[sort].flow === flow) ?? "activity"
