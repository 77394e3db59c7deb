/**
 * A query built once per connection and then reused: building costs as much as running.
 * `build` must use `sql.placeholder` for what changes. PostgreSQL knows it by `name`, SQLite needs none.
 */
export function prepared<
  H extends object,
  P extends { execute(values?: Record<string, unknown>): unknown },
>(handle: H, name: string, build: (handle: H) => { prepare(name: string): P }): P {
  let known = statements.get(handle)
  if (!known) {
    known = new Map()
    statements.set(handle, known)
  }
  let statement = known.get(name) as P | undefined
  if (!statement) {
    statement = build(handle).prepare(name)
    known.set(name, statement)
  }
  return statement
}
const statements = new WeakMap<object, Map<string, unknown>>()
