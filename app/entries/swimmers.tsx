import type { FieldMetadata, FormMetadata } from "@conform-to/react"
import { useTranslation } from "react-i18next"
import { longDate } from "../i18n/time.ts"
import { Button } from "../ui/button.tsx"
import { useErrorText } from "../ui/error-text.ts"
import { CheckboxField, DateField, TextField } from "../ui/field.tsx"
import { useLocale } from "../ui/link.tsx"
import { type Demands, membersBeside, needsGuardian, size } from "./rules.ts"

export type TypedSwimmer = {
  name?: string
  birthDate?: string
  guardian?: string
  guardianAgrees?: string
}
/** The team's page as it is typed. */
export type Typed = {
  team?: string
  captain?: TypedSwimmer
  email?: string
  phone?: string
  members?: TypedSwimmer[]
  goal?: string
}

/** Name and birth date; once the date says that it is needed, who consents for a minor. */
export function SwimmerFields({
  swimmer,
  demands,
  captain,
}: {
  swimmer: FieldMetadata<TypedSwimmer | undefined>
  demands: Demands
  captain?: boolean
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const fields = swimmer.getFieldset()
  const minor = needsGuardian(fields.birthDate.initialValue, demands)
  return (
    <>
      <TextField
        field={fields.name}
        label={t("team.fullName")}
        autoComplete={captain ? "name" : "off"}
        optional={!captain}
      />
      <DateField
        field={fields.birthDate}
        label={t("team.birthDate")}
        hint={captain && t("team.birthDateHint", { date: longDate(locale, demands.day) })}
        autoComplete={captain ? "bday" : "off"}
        optional={!captain}
      />
      {minor && (
        <div className="card">
          <h3>{t("team.guardianTitle", { age: demands.rules.guardianUnder })}</h3>
          <TextField field={fields.guardian} label={t("team.guardian")} autoComplete="off" />
          <CheckboxField field={fields.guardianAgrees} label={t("team.guardianAgrees")} />
        </div>
      )}
    </>
  )
}

/** Everybody beside the captain, one set of fields each; lines are added and removed by submitting. */
export function MemberFields({
  form,
  members,
  demands,
}: {
  form: FormMetadata<Typed>
  members: FieldMetadata<TypedSwimmer[] | undefined>
  demands: Demands
}) {
  const { t } = useTranslation("entries")
  const word = useErrorText()
  const list = members.getFieldList()
  const { min, max } = membersBeside(demands.rules)
  const all = size(demands.rules)
  return (
    <>
      <h2 id={members.id}>{t("team.members")}</h2>
      <p className="muted">
        {all.min === all.max
          ? t("team.membersHint", { count: all.max })
          : t("team.membersRange", all)}
      </p>
      {members.errors && <p className="error">{members.errors.map(word).join(" ")}</p>}
      {list.map((member, index) => (
        <fieldset key={member.key} id={member.id} className="member">
          <legend>{t("team.member", { number: index + 2 })}</legend>
          <SwimmerFields swimmer={member} demands={demands} />
          {list.length > min && (
            <Button
              tone="quiet"
              formAction={`#${members.id}`}
              {...form.remove.getButtonProps({ name: members.name, index })}
            >
              {t("team.remove", { number: index + 2 })}
            </Button>
          )}
        </fieldset>
      ))}
      {list.length < max && (
        <Button
          tone="quiet"
          formAction={`#${members.id}[${list.length}]`}
          {...form.insert.getButtonProps({ name: members.name })}
        >
          {t("team.add")}
        </Button>
      )}
    </>
  )
}
