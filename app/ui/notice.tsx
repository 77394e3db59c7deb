import type { ReactNode } from "react"

/** Something to know before going on. `title` says it; the tone only underlines. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: "info" | "good" | "warning" | "bad"
  title?: string
  children?: ReactNode
}) {
  return (
    <div className={`notice notice-${tone}`}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  )
}
