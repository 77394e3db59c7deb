import type { FieldMetadata, FormMetadata } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { CheckboxesField, TextField } from "#app/ui/field.tsx"
import { maxPeople, type TypedPerson } from "./forms.ts"
import type { ActivitySignUp } from "./queries.server.ts"
import { goersOf, problemsOfPeople } from "./rules.ts"

/** One set of fields for each person; sets are added and removed by submitting. */
export function PeopleFields({
  form,
  people,
  signUp,
}: {
  form: FormMetadata<{ people: TypedPerson[] }>
  people: FieldMetadata<TypedPerson[]>
  signUp: ActivitySignUp
}) {
  const { t } = useTranslation("activities")
  const list = people.getFieldList()
  return (
    <>
      {list.map((person, index) => (
        <fieldset key={person.key} id={person.id} className="member">
          {list.length > 1 && <legend>{t("people.person", { number: index + 1 })}</legend>}
          <PersonFields person={person} signUp={signUp} first={index === 0} />
          {list.length > 1 && (
            <Button
              tone="quiet"
              formAction={`#${form.id}`}
              {...form.remove.getButtonProps({ name: people.name, index })}
            >
              {t("people.remove", { number: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {list.length < maxPeople && (
        <Button
          tone="quiet"
          formAction={`#${people.id}[${list.length}]`}
          {...form.insert.getButtonProps({ name: people.name })}
        >
          {t("people.add")}
        </Button>
      )}
    </>
  )
}

function PersonFields({
  person,
  signUp,
  first,
}: {
  person: FieldMetadata<TypedPerson>
  signUp: ActivitySignUp
  first: boolean
}) {
  const { t } = useTranslation("activities")
  const word = useErrorText()
  const fields = person.getFieldset()
  const alone = signUp.chosen.length === 1
  return (
    <>
      <TextField
        field={fields.name}
        label={t("people.name")}
        autoComplete={first ? "name" : "off"}
      />
      <TextField
        field={fields.birthYear}
        label={t("people.birthYear")}
        hint={first && t("people.birthYearHint")}
        inputMode="numeric"
        width="short"
        autoComplete={first ? "bday-year" : "off"}
      />
      {alone ? (
        fields.slots.errors && (
          <p className="error" id={fields.slots.id}>
            {fields.slots.errors.map(word).join(" ")}
          </p>
        )
      ) : (
        <CheckboxesField
          field={fields.slots}
          legend={t("people.goes")}
          options={signUp.chosen.map(({ slotId, name, free, wait }) => ({
            value: slotId,
            label: name,
            hint: wait ? t("people.waits") : t("people.places", { count: free }),
          }))}
        />
      )}
    </>
  )
}

/** The names of the fields, for the list of errors. */
export function usePeopleLabels(people: number): Record<string, string> {
  const { t } = useTranslation("activities")
  const of = (index: number) => {
    const whose = people > 1 ? `${t("people.person", { number: index + 1 })}: ` : ""
    return {
      [`people[${index}].name`]: whose + t("people.name"),
      [`people[${index}].birthYear`]: whose + t("people.birthYear"),
      [`people[${index}].slots`]: people > 1 ? t("people.person", { number: index + 1 }) : "",
    }
  }
  return Object.assign({}, ...Array.from({ length: people }, (_, index) => of(index)))
}

/** Who does not fit where they go, after a time was changed for all of them: lines for the list of errors. */
export function useMisfits({ typed, choices, times }: ActivitySignUp, formId: string) {
  const { t } = useTranslation("activities")
  const word = useErrorText()
  if (!typed) return []
  const people = goersOf(typed, choices).map(({ birthYear, slots }) => ({
    birthYear: Number(birthYear),
    slots,
  }))
  return problemsOfPeople(people, times).map((problem) => {
    const time = "slotId" in problem && times.find(({ slotId }) => slotId === problem.slotId)
    const age = time && (problem.reason === "tooYoung" ? time.minAge : time.maxAge)
    const values = new URLSearchParams({ what: time ? time.name : "", age: String(age) })
    const whose = typed[problem.person]?.name || t("people.person", { number: problem.person + 1 })
    return {
      href: `#${formId}-people[${problem.person}].slots`,
      text: `${whose}: ${word(`activities:error.${problem.reason}?${values}`)}`,
    }
  })
}
