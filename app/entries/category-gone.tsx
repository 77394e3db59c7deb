import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Category } from "./queries.server.ts"

/** For the list of errors: a category that filled up or closed meanwhile. */
export function useLostCategory(
  category: Category,
  wait: boolean,
): { href: string; text: string }[] {
  const { t } = useTranslation("entries")
  const name = pick(category.texts, useLocale(), "name")
  if (category.state === "open" || (wait && category.state === "full")) return []
  const text = t(category.state === "full" ? "gone.full" : "gone.closed", { category: name })
  return [{ href: "#gone", text }]
}

/** A category that is not as it was chosen: why, and each way on as a button. Also the good surprise that nobody has to wait any more. */
export function CategoryGone({
  category,
  categories,
  draft: { version, data },
}: {
  category: Category
  categories: Category[]
  draft: { version: number; data: { wait: boolean } }
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const nameOf = (one: Category) => pick(one.texts, locale, "name")
  const name = nameOf(category)
  if (data.wait && category.state === "open")
    return (
      <Notice tone="good" title={t("gone.freeTitle")}>
        <p>{t("gone.free", { category: name })}</p>
        <StepForm version={version}>
          <Button name="place" value={category.slotId}>
            {t("gone.take")}
          </Button>
        </StepForm>
      </Notice>
    )
  const full = category.state === "full"
  return (
    <Notice tone="warning" title={t(full ? "gone.full" : "gone.closed", { category: name })}>
      <p>{t("gone.kept")}</p>
      <StepForm version={version} className="stack" id="gone">
        {full && (
          <Button name="place" value={category.slotId}>
            {t("gone.wait", { category: name })}
          </Button>
        )}
        {nearest(category, categories).map((other) => (
          <Button key={other.slotId} tone="quiet" name="place" value={other.slotId}>
            {t("gone.instead", { category: nameOf(other) })} (
            {t("gone.insteadLeft", { count: other.free })})
          </Button>
        ))}
      </StepForm>
    </Notice>
  )
}

/** Open categories, those that take as many swimmers first. */
function nearest(category: Category, categories: Category[]): Category[] {
  const most = (one: Category) => one.rules.members?.max ?? 1
  const away = (one: Category) => Math.abs(most(one) - most(category))
  return categories
    .filter((one) => one.state === "open" && one.slotId !== category.slotId)
    .sort((a, b) => away(a) - away(b))
    .slice(0, 4)
}
