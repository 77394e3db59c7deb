import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { RadioField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { CountFields } from "./count-fields.tsx"
import { SignUpFields } from "./pattern-fields.tsx"
import "./pattern.css"

/** What to do with the times that are ticked, or all that are shown. */
export function ManyFields({
  fields,
  isRole,
  isSeries,
  count,
  boxes,
  version,
}: {
  fields: { [name: string]: Field }
  isRole: boolean
  isSeries: boolean
  count: number
  /** Whether the page lists single times to tick. */
  boxes: boolean
  /** Of the event as the page shows it. */
  version: number
}) {
  const { t } = useTranslation("offer")
  const number = numeral(useLocale(), count)
  return (
    <section id="many">
      <h2>{t("many.title")}</h2>
      <input type="hidden" name="opened" value={version} />
      <RadioField
        field={fields.which!}
        legend={t("many.which")}
        options={[
          ...(boxes ? [{ value: "ticked", label: t("many.ticked") }] : []),
          { value: "all", label: t("many.all", { count, number }) },
        ]}
      />
      <p className="cluster">
        <Button tone="quiet" name="act" value="close">
          {t("many.close")}
        </Button>
        <Button tone="quiet" name="act" value="open">
          {t("many.open")}
        </Button>
        <Button tone="danger" name="act" value="remove">
          {t("many.remove")}
        </Button>
      </p>
      <p className="hint">{t("many.hint")}</p>
      {isSeries && (
        <details className="fold">
          <summary>{t("many.drop.title")}</summary>
          <p>{t("many.drop.what")}</p>
          <Button tone="danger" name="act" value="drop">
            {t("many.drop.go")}
          </Button>
        </details>
      )}
      <details className="fold" open={wasTyped(fields)}>
        <summary>{t("many.change")}</summary>
        <p className="hint">{t("many.keeps")}</p>
        <div className="pattern-row">
          <CountFields isRole={isRole} field={(name) => fields[name]!} optional />
        </div>
        <div className="pattern-row">
          <TextField field={fields.laterBy!} label={t("field.laterBy")} width="tiny" optional />
          <TextField
            field={fields.lasts!}
            label={t("field.lasts")}
            inputMode="numeric"
            width="tiny"
            optional
          />
        </div>
        <SignUpFields fields={fields} keep />
        <Button name="act" value="change">
          {t("many.save")}
        </Button>
      </details>
    </section>
  )
}

const wasTyped = (fields: { [name: string]: Field }) =>
  [
    "capacity",
    "heldWalkin",
    "minimum",
    "target",
    "laterBy",
    "lasts",
    "closesTime",
    "opensTime",
  ].some((name) => Boolean(fields[name]?.initialValue) || Boolean(fields[name]?.errors?.length))
