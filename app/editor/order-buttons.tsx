import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import "./order-buttons.css"

/** Moves a row of a list up or down; at an end only the other way. */
export function OrderButtons({
  id,
  name,
  at,
  of,
}: {
  id: string
  name: string
  /** How many stand before it, and how many there are. */
  at: number
  of: number
}) {
  const { t } = useTranslation("offer")
  const button = (way: "up" | "down") => (
    <Button tone="quiet" name="way" value={way} aria-label={t(`order.${way}`, { name })}>
      {way === "up" ? "↑" : "↓"}
    </Button>
  )
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="at" value={at} />
      <div className="order-buttons">
        {at > 0 && button("up")}
        {at < of - 1 && button("down")}
      </div>
    </form>
  )
}
