import { editPath } from "#app/editor/parts.ts"
import { languagesOf, localeNames } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { OfferingTexts } from "#db/schema/index.ts"
import type { Act } from "./arrange.server.ts"
import type { Listed } from "./queries.server.ts"
import { lackedIn } from "./rules.ts"

type Offering = { id: string; texts: OfferingTexts }
type Props = {
  question: Listed
  /** All of the event's, to name what it hangs on. */
  questions: Listed[]
  offerings: Offering[]
  event: { slug: string; locales: string[] | null }
  /** How many that are asked stand before it, and how many there are. */
  at: number
  of: number
}

/** One question in the list: what it asks of whom and where, what it lacks, and what is done to it. */
export function QuestionRow({ question, questions, offerings, event, at, of }: Props) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  const { id, kind, asks, required, seenBy, keepDays, retiredAt, answers, keptBecause } = question
  const label = pick(question.texts, locale, "label")
  const lacked = lackedIn(question, languagesOf(event))
  const facts = [
    t(`edit.kinds.${kind}`),
    t(`edit.asked.${asks}`),
    useWhere(offerings)(question),
    t(required ? "edit.mustAnswer" : "edit.mayAnswer"),
    t("edit.seenTo", { who: t(`edit.seer.${seenBy as "viewer"}`) }),
    keepDays === null ? t("edit.keptLong") : t("edit.keptDays", { count: keepDays }),
    t("edit.answered", { count: answers, number: numeral(locale, answers) }),
  ]
  return (
    <li id={id}>
      <div>
        {retiredAt === null ? (
          <LocalLink to={editPath(event.slug, `questions/${id}`)}>{label}</LocalLink>
        ) : (
          <strong>{label}</strong>
        )}{" "}
        {lacked.map((one) => (
          <span key={one} className="tag">
            {t("edit.lacks", { language: localeNames[one] })}
          </span>
        ))}
      </div>
      <Condition {...{ question, questions }} />
      <p className="muted">{facts.join(" · ")}</p>
      {keptBecause && <p className="muted">{t("edit.keptThough", { why: keptBecause })}</p>}
      <form method="post" className="cluster">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="at" value={at} />
        {retiredAt === null && at > 0 && <Press act="up" label={label} />}
        {retiredAt === null && at < of - 1 && <Press act="down" label={label} />}
        <Press act={retiredAt === null ? "retire" : "askAgain"} label={label} />
      </form>
    </li>
  )
}

function Condition({ question, questions }: Pick<Props, "question" | "questions">) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  const { shownWhen } = question
  const on = questions.find(({ id }) => id === shownWhen?.questionId)
  if (!shownWhen || !on) return null
  const word = (key: string) => {
    if (on.kind === "yesNo") return t(key === "yes" ? "yes" : "no")
    const choice = on.choices.find((one) => one.key === key)
    return choice ? pick(choice.texts, locale, "label") : key
  }
  return (
    <p className="hint">
      {t("edit.onlyIf", {
        question: pick(on.texts, locale, "label"),
        answer: new Intl.ListFormat(locale, { type: "disjunction" }).format(shownWhen.is.map(word)),
      })}
    </p>
  )
}

/** Where a question is asked, in words. */
function useWhere(offerings: Offering[]) {
  const { t } = useTranslation("questions")
  const locale = useLocale()
  return ({ flow, offeringId }: Pick<Listed, "flow" | "offeringId">) => {
    const offering = offerings.find(({ id }) => id === offeringId)
    if (offering) return t("edit.of", { what: pick(offering.texts, locale, "name") })
    return flow ? t(`edit.flows.${flow}`) : t("edit.everywhere")
  }
}

function Press({ act, label }: { act: Act; label: string }) {
  const { t } = useTranslation("questions")
  return (
    <Button
      tone="quiet"
      name="act"
      value={act}
      aria-label={t("label", { who: t(`edit.act.${act}`), question: label })}
    >
      {t(`edit.act.${act}`)}
    </Button>
  )
}
