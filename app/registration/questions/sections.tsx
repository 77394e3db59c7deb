import type { SubmissionResult } from "@conform-to/react"
import { Fragment } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { fieldOf } from "./fields.ts"
import { QuestionField } from "./question-fields.tsx"
import type { AskedQuestion, AskedSection, TypedAnswers } from "./shown.ts"

/** All that is asked, by whom it is asked of. A family fills in one person and gives the same to the others by a button. */
export function QuestionSections({
  sections,
  typed,
  lastResult,
}: {
  sections: AskedSection[]
  typed: TypedAnswers
  lastResult?: SubmissionResult | null | undefined
}) {
  const { t } = useTranslation("questions")
  const people = sections.filter(({ attendee }) => attendee !== null)
  return sections.map((section) => (
    <Fragment key={section.place}>
      <section>
        {section.name && <h2>{section.name}</h2>}
        {section.questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            fieldOf={(id) => fieldOf(section, id, { typed, lastResult })}
          />
        ))}
      </section>
      {section === people[0] && people.length > 1 && (
        <div>
          <p className="hint">{t("sameWhy")}</p>
          <Button tone="quiet" name="same" value="all">
            {t("same")}
          </Button>
        </div>
      )}
    </Fragment>
  ))
}

/** Whose field an error is about: `Luz: T-shirt size`. */
export function useQuestionLabels(sections: AskedSection[]): Record<string, string> {
  const { t } = useTranslation("questions")
  const lines = ({ place, name }: AskedSection, asked: AskedQuestion[]): [string, string][] =>
    asked.flatMap(({ id, label, leadsTo }) => [
      [`${place}.${id}`, name ? t("label", { who: name, question: label }) : label],
      ...lines(
        { place, name } as AskedSection,
        leadsTo.map(({ question }) => question),
      ),
    ])
  return Object.fromEntries(sections.flatMap((one) => lines(one, one.questions)))
}
