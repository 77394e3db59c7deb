import { type SubmissionResult, useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ContactFields } from "#app/registration/contact-fields.tsx"
import { ExpiredDraft, StaleDraft } from "#app/registration/draft-notices.tsx"
import { languageCodes, spokenLanguages } from "#app/registration/languages.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxesField, DateField, SelectField, TextField } from "#app/ui/field.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/you.route.ts"
import { ChosenShifts } from "./chosen-shifts.tsx"
import { shirts, type You } from "./forms.ts"
import { LicenceFields } from "./licence.tsx"
import { EmergencyFields, GuardianFields } from "./you-fields.tsx"
import "./you.css"

export function YouPage({ loaderData, actionData }: Route.ComponentProps) {
  if (loaderData.expired) return <ExpiredDraft restart={`/events/${loaderData.slug}/volunteer`} />
  return <Questions {...loaderData} {...actionData} />
}

type Shown = Extract<Route.ComponentProps["loaderData"], { expired: false }>

function Questions(
  props: Omit<Shown, "lastResult"> & { lastResult?: SubmissionResult; stale?: boolean },
) {
  const { t } = useTranslation("shifts")
  const { shifts, licence, zone, you } = props
  const [form, fields] = useForm<You>({
    id: "you",
    lastResult: props.lastResult,
    defaultValue: you,
  })
  const labels = useLabels()
  const board = `/events/${props.slug}/volunteer?draft=${props.draftId}`
  return (
    <Page
      title={t("you.title")}
      lede={<p>{t("you.lede")}</p>}
      theme={props.theme}
      back={{ to: board, label: t("check.changeShifts") }}
      failed={props.lastResult !== undefined}
    >
      <Steps current={2} total={3} label={t("you.step")} />
      {props.stale && (
        <StaleDraft
          saved={[
            { label: t("you.name"), value: you?.name ?? "" },
            { label: t("you.contact"), value: you?.email ?? you?.phone ?? "" },
          ]}
          reload={`/events/${props.slug}/shift/${props.draftId}/you`}
        />
      )}
      <ErrorSummary form={form} labels={labels} />
      <ChosenShifts {...{ shifts, waits: props.waits, zone, change: board }} />
      <StepForm id={form.id} version={props.version}>
        <TextField field={fields.name} label={t("you.name")} autoComplete="name" />
        <DateField
          field={fields.birthDate}
          label={t("you.birthDate")}
          hint={t("you.birthDateHint")}
          autoComplete="bday"
        />
        {props.minor && <GuardianFields fields={fields} />}
        <section>
          <h2>{t("you.contact")}</h2>
          <p className="hint">{t("you.contactHint")}</p>
          <ContactFields fields={{ email: fields.email, phone: fields.phone }} />
        </section>
        {licence && <LicenceFields {...{ fields, licence, shifts, zone }} />}
        <div className="short-choices">
          <CheckboxesField
            field={fields.languages}
            legend={t("you.languages")}
            hint={t(
              shifts.some((one) => one.languages) ? "you.languagesNeeded" : "you.languagesHint",
            )}
            options={languageCodes.map((code) => ({ value: code, label: spokenLanguages[code] }))}
          />
        </div>
        <SelectField
          field={fields.shirt}
          label={t("you.shirt")}
          hint={t("you.shirtHint")}
          options={[
            { value: "", label: t("you.chooseShirt") },
            ...shirts.map((size) => ({ value: size, label: t(`you.shirts.${size}`) })),
          ]}
        />
        <EmergencyFields fields={fields} />
        <Button>{t("you.next")}</Button>
      </StepForm>
    </Page>
  )
}

/** Field names in words, for the summary of errors. */
function useLabels(): Partial<Record<keyof You, string>> {
  const { t } = useTranslation("shifts")
  return {
    birthDate: t("you.birthDate"),
    shirt: t("you.shirt"),
    emergencyName: t("you.emergencyName"),
    emergencyPhone: t("you.emergencyPhone"),
    number: t("you.number"),
    state: t("you.state"),
    expiresOn: t("you.expiresOn"),
    name: t("you.name"),
    email: t("check.email"),
    phone: t("check.phone"),
  }
}
