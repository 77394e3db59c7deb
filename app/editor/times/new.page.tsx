import { useForm } from "@conform-to/react"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { AwayNotice } from "#app/editor/holders-notice.tsx"
import { editPath } from "#app/editor/parts.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { Route } from "./+types/new.route.ts"
import { DayFields, SignUpFields, SiteFields } from "./pattern-fields.tsx"
import { PatternPreview } from "./preview.tsx"
import { RhythmFields } from "./rhythm-fields.tsx"
import { timesPath } from "./times-path.ts"
import { WindowFields } from "./window-fields.tsx"

type Typed = Record<string, string>

/** Makes times of an offering by a pattern: first what would come of it, then the button that does it. */
export function NewTimesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, offering, sites, typed } = loaderData
  const preview = actionData?.preview ?? null
  const [form, fields] = useForm<Typed>({
    id: "pattern",
    lastResult: actionData?.lastResult,
    defaultValue: typed as never,
  })
  const by = String(fields.by!.initialValue ?? typed.by)
  const isRole = offering.kind === "role"
  const other = by === "list" ? "rhythm" : "list"
  const path = timesPath(event.slug, offering.id, "new")
  const failed = actionData !== undefined && preview === null
  return (
    <EditorPage
      {...{ user, event, failed }}
      title={t("new.title", { offering: pick(offering.texts, locale, "name") })}
      lede={
        <>
          <p>{t(`new.by.${by === "list" ? "list" : "rhythm"}`)}</p>
          {offering.take === "all" && <p>{t("new.series")}</p>}
        </>
      }
    >
      <ErrorSummary form={form} />
      {actionData?.holders && <AwayNotice holders={actionData.holders} />}
      <p>
        <LocalLink to={`${path}?by=${other}`}>{t(`new.other.${other}`)}</LocalLink>
      </p>
      <form method="post" action="#preview" id={form.id} noValidate className="stack">
        <HiddenSubmit />
        <input type="hidden" name="by" value={by} />
        {by === "list" ? (
          <WindowFields form={form.id} field={fields.windows!} isRole={isRole} />
        ) : (
          <RhythmFields form={form.id} fields={fields} isRole={isRole} />
        )}
        <DayFields fields={fields} />
        <SiteFields
          {...{ fields, sites }}
          to={offering.flow === "visit" ? editPath(event.slug, "sites/new") : null}
        />
        <SignUpFields fields={fields} />
        {preview && (
          <section id="preview" tabIndex={-1}>
            <h2>{t("preview.title")}</h2>
            <PatternPreview preview={preview} sites={sites} zone={event.zone} />
            {preview.overlapping > 0 && (
              <CheckboxField field={fields.overlapToo!} label={t("preview.overlapToo")} />
            )}
          </section>
        )}
        <p className="cluster">
          <Button tone={preview ? "quiet" : "primary"}>
            {t(preview ? "preview.again" : "preview.show")}
          </Button>
          {preview && preview.count > 0 && preview.neverOpen === 0 && (
            <Button name="seen" value={preview.fingerprint}>
              {t("preview.make", {
                count: preview.count,
                number: numeral(locale, preview.count),
              })}
            </Button>
          )}
        </p>
      </form>
    </EditorPage>
  )
}
