import { editPath } from "#app/editor/parts.ts"
import { stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { actionName, actorName } from "#app/staff/words.ts"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale, usePath } from "#app/ui/link.tsx"
import type { Last } from "./queries.server.ts"

/** Who changed something last, with the button that takes it back, and the way to all that was changed. */
export function LastChange({
  event,
  last,
}: {
  event: { slug: string; zone: string }
  last: Last | null
}) {
  const { t } = useTranslation("edit")
  const { t: word } = useTranslation("staff")
  const path = usePath()
  const locale = useLocale()
  return (
    <section>
      <h2>{t("history.last")}</h2>
      {last && (
        <form method="post" action={path(editPath(event.slug, "undo"))}>
          <p>
            {t("history.line", {
              what: actionName(word, last.action),
              who: last.name ?? actorName(word, last.by),
              at: stamp(locale, event.zone, last.at),
            })}
          </p>
          <input type="hidden" name="version" value={last.version} />
          <p className="cluster">
            <Button tone="quiet">
              {t(last.action === "event.undo" ? "history.redo" : "history.undo")}
            </Button>
            <LocalLink to={editPath(event.slug, "undo")}>{t("history.what")}</LocalLink>
          </p>
        </form>
      )}
      <p>
        <LocalLink to={editPath(event.slug, "history")}>{t("history.link")}</LocalLink>
      </p>
    </section>
  )
}
