import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { SiteRow } from "#app/registration/event.server.ts"
import { CheckboxesField, DateField, RadioField, SelectField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { useWeekdays } from "./weekdays.ts"
import "./pattern.css"

type Fields = { [name: string]: Field }

/** From one day to another, on some weekdays, every week or every so many. */
export function DayFields({ fields }: { fields: Fields }) {
  const { t } = useTranslation("offer")
  const weekdays = useWeekdays()
  return (
    <section>
      <h2>{t("days.title")}</h2>
      <div className="pattern-row">
        <DateField field={fields.firstDay!} label={t("days.first")} />
        <DateField field={fields.lastDay!} label={t("days.last")} />
      </div>
      <details className="fold" open={isOpen(fields)}>
        <summary>{t("days.again")}</summary>
        <CheckboxesField
          field={fields.weekdays!}
          legend={t("days.weekdays")}
          hint={t("days.weekdaysHint")}
          options={weekdays}
        />
        <SelectField
          field={fields.everyWeeks!}
          label={t("days.everyWeeks")}
          options={[1, 2, 3, 4].map((count) => ({
            value: String(count),
            label: t("days.weeks", { count }),
          }))}
        />
      </details>
    </section>
  )
}

const isOpen = ({ weekdays, everyWeeks }: Fields) =>
  weekdays?.initialValue !== undefined || String(everyWeeks?.initialValue ?? "1") !== "1"

/** Where: at each of the sites, or each day at the next. */
export function SiteFields({
  fields,
  sites,
  to,
}: {
  fields: Fields
  sites: Pick<SiteRow, "id" | "texts" | "town">[]
  /** Where a site is added, of what cannot take place without one. */
  to: string | null
}) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  if (sites.length === 0 && to)
    return (
      <p id={fields.sites!.id}>
        {t("sites.noneVisit")} <LocalLink to={to}>{t("sites.add")}</LocalLink>
      </p>
    )
  if (sites.length === 0) return <p className="hint">{t("sites.noneYet")}</p>
  return (
    <section>
      <h2>{t("sites.where")}</h2>
      <CheckboxesField
        field={fields.sites!}
        legend={t("sites.which")}
        options={sites.map(({ id, texts, town }) => ({
          value: id,
          label: pick(texts, locale, "name"),
          hint: town,
        }))}
      />
      {sites.length > 1 && (
        <RadioField
          field={fields.round!}
          legend={t("sites.round")}
          options={(["each", "turn"] as const).map((value) => ({
            value,
            label: t(`sites.${value}`),
          }))}
        />
      )}
    </section>
  )
}

/** When one can sign up, by the clock where the event is. `keep`: or as it is. */
export function SignUpFields({ fields, keep }: { fields: Fields; keep?: boolean }) {
  const { t } = useTranslation("offer")
  const kept = keep ? [{ value: "keep", label: t("signUp.keep") }] : []
  const before = (which: "opens" | "closes") => (
    <div className="pattern-row">
      <TextField
        field={fields[`${which}Days`]!}
        label={t("signUp.days")}
        inputMode="numeric"
        width="tiny"
        optional
      />
      <TextField
        field={fields[`${which}Time`]!}
        label={t("signUp.time")}
        type="time"
        width="short"
        optional
      />
    </div>
  )
  return (
    <details className="fold" open={isOther(fields, keep)}>
      <summary>{t(keep ? "signUp.title" : "signUp.usual")}</summary>
      <RadioField
        field={fields.opens!}
        legend={t("signUp.opens")}
        options={[
          ...kept,
          ...(["now", "event", "slot"] as const).map((value) => ({
            value,
            label: t(`signUp.opensAt.${value}`),
          })),
        ]}
      />
      {before("opens")}
      <RadioField
        field={fields.closes!}
        legend={t("signUp.closes")}
        options={[
          ...kept,
          ...(["start", "slot", "event"] as const).map((value) => ({
            value,
            label: t(`signUp.closesAt.${value}`),
          })),
        ]}
      />
      <TextField
        field={fields.closesMinutes!}
        label={t("signUp.minutes")}
        inputMode="numeric"
        width="tiny"
        optional
      />
      {before("closes")}
    </details>
  )
}

/** Whether somebody chose anything but what stands there at first, or something is wrong with it. */
const isOther = (fields: Fields, keep = false) =>
  ["opens", "closes"].some(
    (name) => !(keep ? ["keep"] : ["now", "start"]).includes(String(fields[name]!.initialValue)),
  ) ||
  Number(fields.closesMinutes!.initialValue ?? 0) > 0 ||
  ["closes", "closesTime", "opensTime"].some((name) => Boolean(fields[name]!.errors?.length))
