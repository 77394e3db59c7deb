import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { startPath } from "#app/registration/start-path.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { Category } from "./queries.server.ts"

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
      <LocalLink to={startPath("entry", { slug, draft: draft.id })}>
        {t("team.changeCategory")}
      </LocalLink>
    </p>
  )
}
