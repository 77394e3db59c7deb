import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { Category } from "./queries.server.ts"
import { type Demands, isSolo } from "./rules.ts"

/** What was chosen so far, in one line with the way to change it. */
export function ChosenCategory({
  slug,
  draft,
  category,
}: {
  slug: string
  draft: { id: string; data: { wait: boolean } }
  category: Category
}) {
  const { t } = useTranslation("entries")
  const name = pick(category.texts, useLocale(), "name")
  return (
    <p>
      {t(draft.data.wait ? "team.waiting" : "team.chosen", { category: name })}{" "}
      <LocalLink to={`/events/${slug}/register?draft=${draft.id}`}>
        {t("team.changeCategory")}
      </LocalLink>
    </p>
  )
}

/** The names of the fields, for the list of errors. */
export function useTeamLabels(demands: Demands, members: number): Record<string, string> {
  const { t } = useTranslation("entries")
  const solo = isSolo(demands.rules)
  const of = (name: string, whose: string) => ({
    [`${name}.name`]: [whose, t("team.fullName")].filter(Boolean).join(": "),
    [`${name}.birthDate`]: [whose, t("team.birthDate")].filter(Boolean).join(": "),
    [`${name}.guardian`]: whose,
    [`${name}.guardianAgrees`]: whose,
  })
  const beside = Array.from({ length: members }, (_, index) =>
    of(`members[${index}]`, t("team.member", { number: index + 2 })),
  )
  return Object.assign(
    { team: t("team.name") },
    of("captain", solo ? "" : t("team.captain")),
    ...beside,
  )
}
