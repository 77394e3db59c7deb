import type { ReactNode } from "react"
import "./timeline.css"

/** A day's plan in order of time. */
export function Timeline({
  items,
}: {
  items: { time: string; title: ReactNode; detail?: ReactNode }[]
}) {
  return (
    <ol className="timeline">
      {items.map(({ time, title, detail }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two items may read the same, and none moves
        <li key={index}>
          <span className="timeline-time">{time}</span>
          <div>
            <p className="timeline-title">{title}</p>
            {detail && <div className="timeline-detail">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
