// What a process remembers from one request to the next: docs/house.md lists all of it, with its reason.

/** A map with room for `most`: when it is full, the oldest makes room for the newest. */
export class Memory<K, V> extends Map<K, V> {
  readonly most: number

  constructor(most: number) {
    super()
    this.most = most
  }

  override set(key: K, value: V): this {
    const [oldest] = this.size < this.most || this.has(key) ? [] : this.keys()
    if (oldest !== undefined) this.delete(oldest)
    return super.set(key, value)
  }
}

type Plain = string | number | boolean | undefined

/** A function that always gives the same answer to the same, and remembers the newest `most`. Answers are shared by all who ask: not to be changed. */
export function remember<Asked extends Plain[], Answer extends object | string | number>(
  most: number,
  answer: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const known = new Memory<string, Answer>(most)
  return (...asked) => {
    const key = asked.join("\n")
    let found = known.get(key)
    if (found === undefined) {
      found = answer(...asked)
      known.set(key, found)
    }
    return found
  }
}
