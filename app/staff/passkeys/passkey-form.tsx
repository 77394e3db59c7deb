import type { ReactNode } from "react"
import { Button } from "#app/ui/button.tsx"

/** A form whose answer comes from a device. `options` say what it is asked; the page's script reads them, and shows the form only where the browser can. */
export function PasskeyForm({
  ask,
  options,
  act,
  trouble,
  button,
  children,
}: {
  ask: "create" | "get"
  options: object
  act: string
  /** What is said when the device gave no answer. */
  trouble: string
  button: string
  children?: ReactNode
}) {
  return (
    <>
      <form method="post" data-passkey={ask} data-options={JSON.stringify(options)}>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="answer" />
        {children}
        <p role="alert" data-passkey-trouble="" hidden>
          {trouble}
        </p>
        <Button tone="quiet">{button}</Button>
      </form>
      <script type="module" src="/passkeys.js" />
    </>
  )
}
