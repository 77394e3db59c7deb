import { chunks } from "#db/chunks.ts"

const CHUNK = 5_000

/** Rows of a table in the order of their ids. */
export async function* rowsOf<R extends { id: string }>(
  page: (after: string, limit: number) => PromiseLike<R[]>,
) {
  const read = (last: R | undefined, limit: number) => page(last?.id ?? "", limit)
  for await (const rows of chunks(read, { most: CHUNK })) yield* rows
}
