import { longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { holdUntil } from "#app/places/rules.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Application } from "./forms.ts"
import type { Activity, Time } from "./queries.server.ts"
import "./table-review.css"

export type TablePlace = Time & { wait: boolean }

const nameOf = (tables: Activity[], { offeringId }: Time) =>
  tables.find((table) => table.offeringId === offeringId)?.name ?? ""

/** An application in a few lines; with `change` each leads back to where it is written (a path without language). */
export function TableSummary({
  tables,
  place,
  application,
  change,
}: {
  tables: Activity[]
  place: TablePlace
  application: Application
  change?: string
}) {
  const { t } = useTranslation("activities")
  const { organisation, brings, power, insurance, name, email, phone } = application
  const reach = [name, email, phone].filter(Boolean).join(", ")
  const rows = [
    { label: t("table.what"), value: nameOf(tables, place) },
    { label: t("table.organisation"), value: organisation },
    { label: t("table.bringsShort"), value: <span className="lines">{brings}</span> },
    { label: t("table.power"), value: t(`table.${power}`) },
    { label: t("table.insurance"), value: t(`table.${insurance}`) },
    { label: t("table.reach"), value: reach },
  ]
  return <Summary rows={rows.map((row) => ({ ...row, change }))} />
}

/** For the list of errors: a place that filled up or closed meanwhile. */
export function useTableLost(
  tables: Activity[],
  place: TablePlace,
): { href: string; text: string }[] {
  const { t } = useTranslation("activities")
  if (place.state === "open" || (place.wait && place.state === "full")) return []
  const key = place.state === "full" ? "table.goneFull" : "table.goneClosed"
  return [{ href: "#gone", text: t(key, { what: nameOf(tables, place) }) }]
}

/** A place that is not as it was chosen: why, and each way on as a button. Also the good surprise that nobody has to wait any more. */
export function TableGone({
  tables,
  place,
  version,
}: {
  tables: Activity[]
  place: TablePlace
  version: number
}) {
  const { t } = useTranslation("activities")
  const what = nameOf(tables, place)
  const choose = ({ slotId }: Time) => ({ name: "place", value: slotId })
  if (place.wait && place.state === "open")
    return (
      <Notice tone="good" title={t("table.freeTitle")}>
        <p>{t("table.free")}</p>
        <StepForm version={version}>
          <Button {...choose(place)}>{t("table.take")}</Button>
        </StepForm>
      </Notice>
    )
  const full = place.state === "full"
  const others = tables
    .flatMap(({ times }) => times)
    .filter(({ slotId, state }) => state === "open" && slotId !== place.slotId)
  return (
    <Notice tone="warning" title={t(full ? "table.goneFull" : "table.goneClosed", { what })}>
      <p>{t("table.kept")}</p>
      <StepForm version={version} className="stack" id="gone">
        {full && <Button {...choose(place)}>{t("table.wait")}</Button>}
        {others.map((other) => (
          <Button key={other.slotId} tone="quiet" {...choose(other)}>
            {t("table.instead", { what: nameOf(tables, other) })}
          </Button>
        ))}
      </StepForm>
    </Notice>
  )
}

export function TableNext({
  table,
  place,
  event,
  now,
  reachable,
}: {
  table: Activity | undefined
  place: TablePlace
  event: EventRow
  now: number
  /** Whether they gave an address to write to. */
  reachable: boolean
}) {
  const { t } = useTranslation("activities")
  const { t: shared } = useTranslation("registration")
  const locale = useLocale()
  const until = holdUntil(now, place.startsAt, table?.holdDays ?? 14)
  return (
    <section>
      <h2>{t("table.nextTitle")}</h2>
      <p>
        {place.wait
          ? shared(reachable ? "waiting.nextMail" : "waiting.next")
          : t("table.next", { date: longDay(locale, event.zone, until) })}
      </p>
    </section>
  )
}
