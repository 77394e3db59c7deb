import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenLanguages } from "#app/registration/languages.ts"
import { startPath } from "#app/registration/start-path.ts"
import { Summary } from "#app/ui/summary.tsx"
import type { VisitPerson } from "./forms.ts"
import { visitPath } from "./steps.tsx"

/** What was chosen in the steps before, one line each, with the way back to it. */
export function ChosenSoFar({
  site,
  people = [],
  params,
}: {
  site: { name: string; town: string } | undefined
  people?: VisitPerson[]
  params: { slug: string; draft: string }
}) {
  const { t } = useTranslation("visits")
  const where = {
    label: t("check.where"),
    value: site && `${site.name}, ${site.town}`,
    change: startPath("visit", params),
    changeLabel: t("check.changeWhere"),
  }
  const who = {
    label: t("check.who"),
    value: people.map(({ name }) => name).join(", "),
    change: visitPath(params, "people"),
    changeLabel: t("check.changeWho"),
  }
  return <Summary rows={people.length > 0 ? [where, who] : [where]} />
}

/** A person in a line: `María, 1958, Español, interpreter`. */
export function usePersonText(): (person: VisitPerson) => string {
  const { t } = useTranslation("visits")
  return ({ birthYear, language, needs }) =>
    [
      t("check.born", { year: String(birthYear) }),
      spokenLanguages[language],
      ...needs.map((need) => t(`needs.${need}`)),
    ].join(" · ")
}
