import type { ReactNode } from "react"
import { LocalLink } from "./link.tsx"

type Tone = "primary" | "quiet" | "danger"

/** A submit button. Where a form has several, `<HiddenSubmit/>` goes first. */
export function Button({
  tone = "primary",
  ...rest
}: {
  tone?: Tone
  name?: string
  value?: string
  formAction?: string
  /** When several buttons on a page read the same. */
  "aria-label"?: string
  /** The id of the form, when the button stands outside of it. */
  form?: string
  children: ReactNode
}) {
  return <button type="submit" className={`button button-${tone}`} {...rest} />
}

/** A link that looks like a button, because it is the next thing to do. */
export function ButtonLink({
  to,
  tone = "primary",
  ...rest
}: {
  to: string
  tone?: Tone
  "aria-label"?: string
  download?: boolean
  children: ReactNode
}) {
  return <LocalLink to={to} className={`button button-${tone}`} {...rest} />
}

/** The button that the Enter key presses: a form's first, seen and reached by nobody. */
export function HiddenSubmit() {
  return (
    <button type="submit" className="offscreen" tabIndex={-1} aria-hidden="true">
      ↵
    </button>
  )
}
