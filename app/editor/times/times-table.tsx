import { pick } from "#app/i18n/pick.ts"
import { numeral, shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { OfferedSlot } from "./queries.server.ts"
import { daysOf } from "./shown.ts"
import "./times-table.css"

/** Times with a box each to tick; how many places are taken, and until when one can sign up. */
export function TimesTable({
  slots,
  sites,
  zone,
  isRole,
  ticked,
  name,
}: {
  slots: OfferedSlot[]
  sites: Pick<SiteRow, "id" | "texts">[]
  zone: string
  isRole: boolean
  ticked: string[]
  /** What stands above already and says where these times are. */
  name?: string
}) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const written = (count: number) => numeral(locale, count)
  const names = new Map(sites.map(({ id, texts }) => [id, pick(texts, locale, "name")]))
  const severalDays = daysOf(slots, zone).length > 1
  const withSite = name === undefined && slots.some(({ siteId }) => siteId !== null)
  const sameWindow = new Set(slots.map(signUpOf)).size === 1
  const caption = t("times.caption", { count: slots.length, number: written(slots.length) })
  return (
    <>
      {sameWindow && (
        <p className="muted">
          {t("times.signUp")}: {signUpOf(slots[0]!)}
        </p>
      )}
      <Table
        stacked
        caption={name === undefined ? caption : name}
        hideCaption={name !== undefined}
        head={[
          t("times.time"),
          ...(withSite ? [t("times.site")] : []),
          t("times.places"),
          ...(sameWindow ? [] : [t("times.signUp")]),
        ]}
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
              {severalDays && (
                <span className="muted"> {shortDay(locale, zone, slot.startsAt)}</span>
              )}
            </span>
          </label>,
          ...(withSite ? [names.get(slot.siteId ?? "") ?? ""] : []),
          placesOf(slot),
          ...(sameWindow ? [] : [signUpOf(slot)]),
        ])}
      />
    </>
  )

  function signUpOf({ opensAt, closesAt, startsAt, closedAt }: OfferedSlot): string {
    if (closedAt !== null) return t("times.closed")
    const from = stamp(locale, zone, opensAt)
    if (closesAt >= startsAt) return t("times.untilStart", { from })
    return t("times.until", { from, to: stamp(locale, zone, closesAt) })
  }

  function placesOf({ taken, capacity, heldWalkin, heldWaitlist, minimum, target }: OfferedSlot) {
    const parts = [t("times.taken", { taken: written(taken), number: written(capacity) })]
    if (isRole && minimum + target > 0)
      parts.push(t("times.needed", { minimum: written(minimum), target: written(target) }))
    if (heldWalkin > 0) parts.push(t("times.walkin", { number: written(heldWalkin) }))
    if (heldWaitlist > 0) parts.push(t("times.aside", { number: written(heldWaitlist) }))
    return parts.join(", ")
  }
}
