import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import "./order-buttons.css"

/** Moves a row of a list up or down; at an end only the other way. */
export function OrderButtons({
  id,
  name,
  first,
  last,
}: {
  id: string
  name: string
  first: boolean
  last: boolean
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
      <div className="order-buttons">
        {!first && button("up")}
        {!last && button("down")}
      </div>
    </form>
  )
}
