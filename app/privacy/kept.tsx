import type { ReactNode } from "react"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Copy } from "./copy.server.ts"
import type { Row } from "./holdings/holding.ts"
import { gathered, type Read, textOf, timeOf, timesOf } from "./kept-words.ts"

/**
 * All that is kept about somebody, to be read: a heading for each table, a label for each column that holds something.
 * Places that differ by their time only stand together, and what happened one after the other a line each.
 */
export function Kept({ copy }: { copy: Copy }) {
  const { t } = useTranslation("privacy")
  const read: Read = { word: byName(t), locale: useLocale(), zone: copy.zone }
  return (
    <>
      {Object.entries(copy.kept).map(([table, rows]) => (
        <section key={table}>
          <h2>{read.word(`table.${table}`, {})}</h2>
          <Table table={table} rows={rows} read={read} />
        </section>
      ))}
    </>
  )
}

/** Tables of which each row is a line: by which column it is named, and what it says. */
const byLine: Record<string, { name: string; says: string[] }> = {
  outbox: { name: "createdAt", says: ["message", "recipient", "locale", "state", "sentAt"] },
  audit: { name: "at", says: ["action", "actor"] },
}

function Table({ table, rows, read }: { table: string; rows: Row[]; read: Read }) {
  const line = byLine[table]
  if (line)
    return (
      <Summary
        rows={rows.map((row, index) => ({
          key: String(index),
          label: textOf(line.name, row[line.name], read),
          value: line.says
            .map((column) => textOf(column, row[column], read))
            .filter(Boolean)
            .join(" · "),
        }))}
      />
    )
  return gathered(rows).map(({ row, slots }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows are rendered once
    <Summary key={index} rows={linesOf(table, row, slots, read)} />
  ))
}

function linesOf(
  table: string,
  row: Row,
  slots: unknown[],
  read: Read,
): { label: string; value: ReactNode }[] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (column === "details") return linesOf(table, (value ?? {}) as Row, [], read)
    if (column === "changedAt" && value === row.createdAt) return []
    const told = column === "slotId" && slots.length > 0
    const said = told ? timesIn(slots, read) : textOf(column, value, read)
    const own = table === "consents" && column === "locale" ? "wordingLocale" : column
    return said === "" ? [] : [{ label: read.word(`column.${own}`, {}), value: said }]
  })
}

const timesIn = (slots: unknown[], read: Read): ReactNode => <Times {...{ slots, read }} />

/** Of what, where, and each time in a line of its own. */
function Times({ slots, read }: { slots: unknown[]; read: Read }) {
  return timesOf(slots).map(({ name, times }) => (
    <div key={name}>
      {name}
      <ul className="plain">
        {times.map((slot) => (
          <li key={slot.startsAt}>{timeOf(slot, read)}</li>
        ))}
      </ul>
    </div>
  ))
}
