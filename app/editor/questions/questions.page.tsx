import { Fragment } from "react"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { editPath } from "#app/editor/parts.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Route } from "./+types/questions.route.ts"
import { exampleNames, examples } from "./examples.ts"
import { QuestionRow } from "./question-row.tsx"
import "./questions.css"

const notes = ["saved", "replaced", "up", "down", "retire", "askAgain"] as const
const refusals = ["missing", "dependents", "order", "tooMany", "condition"] as const

/** Every question in its order, with what is done to it at a press; below those that are not asked any more. */
export function QuestionsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  const { user, event, questions, offerings, done } = loaderData
  const note = notes.find((one) => one === done)
  const refusal = refusals.find((one) => one === done)
  const asked = questions.filter(({ retiredAt }) => retiredAt === null)
  const retired = questions.filter(({ retiredAt }) => retiredAt !== null)
  const rows = (some: typeof questions) =>
    some.map((question, index) => (
      <QuestionRow
        key={question.id}
        {...{ question, questions, offerings, event }}
        at={index}
        of={some.length}
      />
    ))
  return (
    <EditorPage {...{ user, event }} title={t("edit.title")} lede={<p>{t("edit.lede")}</p>} wide>
      {note && (
        <div role="status">
          <Notice tone="good" title={t(`edit.done.${note}`)} />
        </div>
      )}
      {refusal && (
        <div role="alert">
          <Notice tone="warning" title={t(`edit.refused.${refusal}`)} />
        </div>
      )}
      <p>
        <ButtonLink to={editPath(event.slug, "questions/new")}>{t("edit.add")}</ButtonLink>
      </p>
      <p>
        {t("edit.beginWith")}{" "}
        {exampleNames.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && " · "}
            <LocalLink to={editPath(event.slug, `questions/new?like=${name}`)}>
              {pick(examples[name].texts, locale, "label")}
            </LocalLink>
          </Fragment>
        ))}
      </p>
      {asked.length === 0 ? (
        <Empty title={t("edit.none")}>
          <p>{t("edit.noneWhy")}</p>
        </Empty>
      ) : (
        <ol className="own-questions">{rows(asked)}</ol>
      )}
      {retired.length > 0 && (
        <details className="fold">
          <summary>{t("edit.retired", { count: retired.length })}</summary>
          <p className="hint">{t("edit.retiredWhy")}</p>
          <ul className="own-questions">{rows(retired)}</ul>
        </details>
      )}
    </EditorPage>
  )
}
