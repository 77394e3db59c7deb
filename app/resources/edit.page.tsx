import { useForm } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenLanguages } from "#app/registration/languages.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxesField, SelectField, TextAreaField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/edit.route.ts"
import type { ResourceFields } from "./forms.ts"
import { type Resource, said } from "./rules.ts"
import { Theirs } from "./theirs.tsx"

export function EditPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("resources")
  const locale = useLocale()
  const { user, kinds, now } = loaderData
  const resource = actionData?.theirs ?? loaderData.resource
  const [form, fields] = useForm<ResourceFields>({
    id: "resource",
    lastResult: actionData?.lastResult,
    defaultValue: loaderData.resource ? asTyped(loaderData.resource) : {},
  })
  return (
    <Page
      title={resource ? (said(resource.texts, locale, "name")?.text ?? "") : t("edit.new")}
      back={{ to: "/staff/help", label: t("list.title") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      <ErrorSummary form={form} />
      {actionData?.theirs && (
        <Theirs theirs={actionData.theirs} typed={actionData.lastResult.initialValue ?? {}} />
      )}
      <form method="post" id={form.id} noValidate className="stack">
        <input type="hidden" name="version" value={resource?.version ?? 0} />
        {!resource && <input type="hidden" name="opened" value={now} />}
        <SelectField
          field={fields.help}
          label={t("edit.help")}
          options={[
            { value: "", label: t("edit.choose") },
            ...kinds.map(({ key, texts }) => ({
              value: key,
              label: said(texts, locale, "name")?.text ?? "",
            })),
          ]}
        />
        {locales.map((each) => {
          const inIt = fields[each].getFieldset()
          return (
            <fieldset key={each} className="stack">
              <legend>{t("edit.inLanguage", { language: localeNames[each] })}</legend>
              {resource && !resource.texts[each]?.name && (
                <p className="tag">{t("edit.notYet", { language: localeNames[each] })}</p>
              )}
              <TextField field={inIt.name} label={t("field.name")} width="full" />
              <TextAreaField field={inIt.summary} label={t("field.summary")} rows={3} optional />
              <TextField field={inIt.hours} label={t("field.hours")} width="full" optional />
            </fieldset>
          )
        })}
        <TextField
          field={fields.phone}
          label={t("field.phone")}
          type="tel"
          width="medium"
          optional
        />
        <TextField field={fields.sms} label={t("field.sms")} type="tel" width="medium" optional />
        <TextField field={fields.tty} label={t("field.tty")} type="tel" width="medium" optional />
        <TextField
          field={fields.link}
          label={t("field.link")}
          hint={t("edit.linkHint")}
          width="full"
          optional
        />
        <CheckboxesField
          field={fields.languages}
          legend={t("field.languages")}
          hint={t("edit.languagesHint")}
          optional
          options={Object.entries(spokenLanguages)
            .filter(([value]) => value !== "other")
            .map(([value, label]) => ({ value, label }))}
        />
        <p className="muted">{t(resource ? "edit.live" : "edit.hidden")}</p>
        <Button>{t("edit.save")}</Button>
      </form>
    </Page>
  )
}

const asTyped = ({ help, texts, phone, sms, tty, link, languages }: Resource) => ({
  ...{ help, phone, sms, tty, link, languages },
  ...texts,
})
