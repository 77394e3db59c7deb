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
}: {
  caption: string
  head: ReactNode[]
  rows: ReactNode[][]
  /** When a heading above says the same. */
  hideCaption?: boolean
  /** On a phone each row is a small card. */
  stacked?: boolean
}) {
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={hideCaption ? "offscreen" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are their positions
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
            <tr key={index}>{row.map(asCell)}</tr>
          ))}
        </tbody>
      </table>
    </section>
  )
  return stacked ? <div className="stacked">{table}</div> : table
}

const asCell = (cell: ReactNode, index: number) =>
  index === 0 ? (
    <th key={index} scope="row">
      {cell}
    </th>
  ) : (
    <td key={index}>{cell}</td>
  )
