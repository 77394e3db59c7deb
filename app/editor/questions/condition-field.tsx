import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { isChoice, keysOf, type QuestionRow } from "#app/registration/questions/question.ts"
import { CheckboxesField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"

/** The answers on which a question hangs: those to questions before it that offer choices. Nothing, where there is none. */
export function ConditionField({ field, questions }: { field: Field; questions: QuestionRow[] }) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  const options = questions.filter(isChoice).flatMap((question) =>
    keysOf(question).map((key) => ({
      value: `${question.id} ${key}`,
      label: t("label", {
        who: pick(question.texts, locale, "label"),
        question:
          question.kind === "yesNo"
            ? t(key === "yes" ? "yes" : "no")
            : pick(question.choices.find((one) => one.key === key)?.texts ?? {}, locale, "label"),
      }),
    })),
  )
  if (options.length === 0) return null
  return (
    <details className="fold" open={Boolean(field.initialValue || field.errors)}>
      <summary>{t("edit.when")}</summary>
      <CheckboxesField
        field={field}
        legend={t("edit.whenLegend")}
        hint={t("edit.whenHint")}
        options={options}
      />
    </details>
  )
}
