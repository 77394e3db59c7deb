import { useTranslation } from "#app/i18n/use-translation.tsx"
import {
  CheckboxesField,
  DateField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import type { AskedQuestion } from "./shown.ts"
import "./question-fields.css"

/** More than so many are chosen from a list that opens. */
const MOST_RADIOS = 6

/** A question with its field, and under it those that its answer leads to: the style sheet shows them as soon as it does. */
export function QuestionField({
  question,
  fieldOf,
}: {
  question: AskedQuestion
  fieldOf: (id: string) => Field
}) {
  const { t } = useTranslation("questions")
  if (question.leadsTo.length === 0)
    return <Control {...{ question, field: fieldOf(question.id) }} />
  return (
    <div className="question">
      <Control {...{ question, field: fieldOf(question.id) }} />
      {question.leadsTo.map(({ when, question: one }) => (
        <div key={one.id} className="question-then" data-when={when.join(" ")}>
          <p className="question-if hint">{t("onlyIf")}</p>
          <QuestionField question={one} fieldOf={fieldOf} />
        </div>
      ))}
    </div>
  )
}

function Control({ question, field: given }: { question: AskedQuestion; field: Field }) {
  const { t } = useTranslation("questions")
  const { kind, label, required, choices, leadsTo, keepDays } = question
  // When it is deleted is said where it is asked; of all else the last page says it.
  const goes = keepDays === null ? "" : t("deleted", { count: keepDays })
  const hint = [question.hint, goes].filter(Boolean).join(" ")
  const field = { ...given, required }
  const common = { field, label, hint, optional: !required }
  const group = { field, legend: label, hint, optional: !required }
  if (kind === "long") return <TextAreaField {...common} />
  if (kind === "short") return <TextField {...common} />
  if (kind === "number") return <TextField {...common} width="short" />
  if (kind === "date") return <DateField {...common} />
  if (kind === "several") return <CheckboxesField {...group} options={choices} />
  const options =
    kind === "one"
      ? choices
      : [
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]
  if (options.length > MOST_RADIOS && leadsTo.length === 0)
    return <SelectField {...common} options={[{ value: "", label: t("choose") }, ...options]} />
  // What was chosen could not be taken back.
  const none = required ? [] : [{ value: "", label: t("noAnswer") }]
  return <RadioField {...group} options={[...options, ...none]} />
}
