import type { z } from "zod"
import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { CheckboxField, RadioField, SelectField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { closingForm } from "./forms.ts"
import type { StationRow } from "./stations.server.ts"

export type Chosen = z.infer<typeof closingForm>

/** From when, and what becomes of whom; it only shows the plan. */
export function ClosingChoice({
  station: { offering, site, times },
  chosen,
  zone,
}: {
  station: StationRow
  chosen: Chosen | undefined
  zone: string
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const open = times.filter(({ closedAt }) => closedAt === null)
  if (open.length === 0) return null
  const starts = new Map(open.map(({ startsAt, endsAt }) => [startsAt, endsAt]))
  const field = (name: string, initialValue: unknown) => ({ id: name, name, initialValue })
  return (
    <form method="get" className="stack">
      <input type="hidden" name="offering" value={offering.id} />
      <input type="hidden" name="site" value={site?.id ?? ""} />
      <SelectField
        field={field("from", chosen?.from)}
        label={t("station.from")}
        hint={t("station.fromHint")}
        options={[...starts].map(([from, to]) => ({
          value: String(from),
          label: `${shortDay(locale, zone, from)}, ${span(locale, zone, from, to)}`,
        }))}
      />
      <RadioField
        field={field("left", chosen?.left ?? "release")}
        legend={t("station.left")}
        options={[
          { value: "release", label: t("station.leftRelease") },
          { value: "keep", label: t("station.leftKeep") },
        ]}
      />
      <CheckboxField
        field={field("others", chosen ? chosen.others : "on")}
        label={t("station.otherSites")}
      />
      <CheckboxField field={field("walkin", chosen?.walkin)} label={t("station.useWalkin")} />
      <Button>{t("station.show")}</Button>
    </form>
  )
}
