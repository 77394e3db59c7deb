import { dateIn, numeral, shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { OfferedSlot } from "./queries.server.ts"
import "./times-table.css"

/** Times with a box each to tick; how many places are taken, and until when one can sign up. */
export function TimesTable({
  slots,
  sites,
  zone,
  isRole,
  ticked,
}: {
  slots: OfferedSlot[]
  sites: { id: string; name: string }[]
  zone: string
  isRole: boolean
  ticked: string[]
}) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const severalDays = new Set(slots.map(({ startsAt }) => dateIn(zone, startsAt))).size > 1
  const written = (count: number) => numeral(locale, count)
  return (
    <Table
      stacked
      caption={t("times.caption", { count: slots.length, number: written(slots.length) })}
      head={[t("times.time"), t("times.site"), t("times.places"), t("times.signUp")]}
      rows={slots.map((slot) => [
        <label key={slot.id} className="times-tick">
          <input
            type="checkbox"
            name="slots"
            value={slot.id}
            defaultChecked={ticked.includes(slot.id)}
          />
          <span>
            {span(locale, zone, slot.startsAt, slot.endsAt)}
            {severalDays && <span className="muted"> {shortDay(locale, zone, slot.startsAt)}</span>}
          </span>
        </label>,
        names.get(slot.siteId ?? "") ?? "",
        placesOf(slot),
        slot.closedAt === null ? (
          t("times.until", {
            from: stamp(locale, zone, slot.opensAt),
            to: stamp(locale, zone, Math.min(slot.closesAt, slot.startsAt)),
          })
        ) : (
          <strong key="closed">{t("times.closed")}</strong>
        ),
      ])}
    />
  )

  function placesOf({ taken, capacity, heldWalkin, heldWaitlist, minimum, target }: OfferedSlot) {
    const parts = [t("times.taken", { taken: written(taken), number: written(capacity) })]
    if (isRole && minimum + target > 0)
      parts.push(t("times.needed", { minimum: written(minimum), target: written(target) }))
    if (heldWalkin > 0) parts.push(t("times.walkin", { number: written(heldWalkin) }))
    if (heldWaitlist > 0) parts.push(t("times.aside", { number: written(heldWaitlist) }))
    return parts.join(", ")
  }
}
