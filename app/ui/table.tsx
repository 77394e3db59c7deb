import type { ReactNode } from "react"
import "./table.css"
import "./stacked.css"

/** Rows of cells; the first cell of each names its row. On a narrow screen it scrolls by itself, not the page. */
export function Table({
  caption,
  head,
  rows,
  hideCaption,
  stacked,
  numbers = [],
}: {
  caption: string
  head: ReactNode[]
  rows: ReactNode[][]
  /** When a heading above says the same. */
  hideCaption?: boolean
  /** On a phone each row is a small card; `named` where a cell by itself does not say what it is. */
  stacked?: boolean | "named"
  /** Columns of numbers, counted from the row's name: their digits stand one below the other. */
  numbers?: number[]
}) {
  const nameOf = (index: number) => {
    const name = stacked === "named" ? head[index] : undefined
    return typeof name === "string" ? name : undefined
  }
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={hideCaption ? "offscreen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their positions
                key={index}
                scope="col"
                className={numbers.includes(index) ? "number" : undefined}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are their positions
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are their positions
                    key={column}
                    className={numbers.includes(column) ? "number" : undefined}
                    data-name={nameOf(column)}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
  return stacked ? <div className="stacked">{table}</div> : table
}
