import { useForm } from "@conform-to/react"
import { Theirs } from "#app/editor/conflicts.tsx"
import { EditFailure } from "#app/editor/edit-failure.tsx"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { TextRows } from "#app/editor/text-rows.tsx"
import { Versions } from "#app/editor/versions.tsx"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { Route } from "./+types/site.route.ts"

type Texts = { getFieldset(): Parameters<typeof TextRows>[0]["fields"] }

/** Where an event takes place: its words, address and place on the map. */
export function SitePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, site, shown } = loaderData
  const refusal = actionData?.refusal ?? null
  const conflicts = refusal?.reason === "conflict" ? refusal.conflicts : []
  const [form, fields] = useForm<Record<string, string>>({
    id: "site",
    lastResult: actionData?.lastResult,
    defaultValue: shown as never,
  })
  const labels = {
    address: t("sites.address"),
    town: t("sites.town"),
    lat: t("sites.lat"),
    lon: t("sites.lon"),
  }
  const degrees = (name: "lat" | "lon") => (
    <>
      <TextField field={fields[name]!} label={labels[name]} width="medium" optional />
      <Theirs conflicts={conflicts} field={name} show={(value) => Number(value) / 1e6} />
    </>
  )
  return (
    <EditorPage
      {...{ user, event }}
      title={site ? pick(site.texts, locale, "name") : t("sites.add")}
      failed={actionData !== undefined}
    >
      <ErrorSummary form={form} labels={labels} />
      <EditFailure refusal={refusal} />
      <form method="post" id={form.id} noValidate className="stack">
        <HiddenSubmit />
        <Versions lastResult={actionData?.lastResult} version={event.version} refusal={refusal} />
        <TextRows
          rows={[
            { key: "name", label: t("sites.name"), hint: t("sites.nameHint") },
            { key: "arrive", label: t("sites.arrive"), hint: t("sites.arriveHint"), long: true },
          ]}
          fields={(fields.texts as never as Texts).getFieldset()}
          conflicts={conflicts}
        />
        <TextField field={fields.address!} label={labels.address} hint={t("sites.addressHint")} />
        <Theirs conflicts={conflicts} field="address" />
        <TextField field={fields.town!} label={labels.town} width="medium" />
        <Theirs conflicts={conflicts} field="town" />
        <details className="fold" open={isOpen(fields, conflicts)}>
          <summary>{t("sites.onMap")}</summary>
          <p className="hint">{t("sites.map")}</p>
          {degrees("lat")}
          {degrees("lon")}
        </details>
        <p className="cluster">
          <Button>{t("save")}</Button>
          {site && (
            <Button tone="danger" name="act" value="remove">
              {t("sites.remove")}
            </Button>
          )}
        </p>
        {site && <p className="hint">{t("sites.removeHint")}</p>}
      </form>
    </EditorPage>
  )
}

/** What was said, refused or changed by somebody else is not folded away. */
const isOpen = (fields: Record<string, Field | undefined>, conflicts: { field: string }[]) =>
  (["lat", "lon"] as const).some((name) => fields[name]?.initialValue || fields[name]?.errors) ||
  conflicts.some(({ field }) => field === "lat" || field === "lon")
