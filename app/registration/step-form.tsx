import type { ReactNode } from "react"
import { useActionData } from "react-router"
import { HiddenSubmit } from "#app/ui/button.tsx"
import { Honeypot } from "#app/ui/honeypot.tsx"
import type { Answered } from "./reading.ts"

/**
 * The form of a page of a sign-up, with what its guards ask for. `version` is the draft's that the page shows, and
 * `draft` says on a first page which one that is, `asOf` on a last page of which version of the event it was made; `action` is needed where a button leads to a fragment.
 */
export function StepForm({
  id,
  version,
  draft,
  asOf,
  action,
  className,
  children,
}: {
  id?: string
  version?: number
  draft?: string | null
  asOf?: number
  action?: string
  className?: string
  children: ReactNode
}) {
  // A mistake in a form must not make it forget what it was shown with.
  const answered = useActionData<Answered>()
  const shown = answered?.shownVersion || version
  return (
    <form method="post" noValidate tabIndex={-1} {...{ id, action, className }}>
      <HiddenSubmit />
      <Honeypot />
      {draft && <input type="hidden" name="draft" value={draft} />}
      {shown && <input type="hidden" name="version" value={shown} />}
      {asOf && <input type="hidden" name="asOf" value={asOf} />}
      {children}
    </form>
  )
}
