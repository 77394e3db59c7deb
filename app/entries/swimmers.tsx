import type { FieldMetadata, FormMetadata } from "@conform-to/react"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { CheckboxField, DateField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import {
  type Demands,
  guardianAge,
  hasConsent,
  type Member,
  membersBeside,
  needsGuardian,
  type OpenTeam,
  swimmerOf,
  teamSize,
} from "./rules.ts"

export type TypedSwimmer = {
  id?: string
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

/** A team as kept, to be changed: with a line for everybody whom its category needs. */
export function typedOf({ captain, members, demands }: OpenTeam): Typed {
  const missing = Math.max(0, membersBeside(demands.rules).min - members.length)
  return {
    captain: swimmerOf(captain),
    members: [...members.map(swimmerOf), ...Array.from({ length: missing }, () => ({}))],
  }
}

/** Name and birth date; once the date says that it is needed, who consents for a minor. `kept` is who stands there already: a consent that was given is not asked again. */
export function SwimmerFields({
  swimmer,
  demands,
  captain,
  kept,
}: {
  swimmer: FieldMetadata<TypedSwimmer | undefined>
  demands: Demands
  captain?: boolean
  kept?: Member | undefined
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const fields = swimmer.getFieldset()
  const birthDate = fields.birthDate.initialValue
  const minor = needsGuardian(birthDate, demands)
  const agreed = hasConsent({ birthDate, guardian: fields.guardian.initialValue }, kept)
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
          <h3>{t("team.guardianTitle", { age: guardianAge(demands.rules) })}</h3>
          <TextField field={fields.guardian} label={t("team.guardian")} autoComplete="off" />
          {agreed ? (
            <p className="muted">{t("team.guardianAgreed")}</p>
          ) : (
            <CheckboxField field={fields.guardianAgrees} label={t("team.guardianAgrees")} />
          )}
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
  kept = [],
}: {
  form: FormMetadata<Typed>
  members: FieldMetadata<TypedSwimmer[] | undefined>
  demands: Demands
  kept?: Member[]
}) {
  const { t } = useTranslation("entries")
  const word = useErrorText()
  const list = members.getFieldList()
  const { min, max } = membersBeside(demands.rules)
  const all = teamSize(demands.rules)
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
          <MemberId member={member} />
          <SwimmerFields
            swimmer={member}
            demands={demands}
            kept={kept.find(({ id }) => id === member.getFieldset().id.initialValue)}
          />
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

/** Tells who a line is for, also after one before it was taken away. */
function MemberId({ member }: { member: FieldMetadata<TypedSwimmer> }) {
  const { id } = member.getFieldset()
  return id.initialValue ? <input type="hidden" name={id.name} value={id.initialValue} /> : null
}
