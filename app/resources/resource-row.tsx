import { localeNames } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { missingIn, type Resource, said } from "./rules.ts"
import "./resource-row.css"

/** One resource in the list of those who edit it, with what is done to it at a press. */
export function ResourceRow({
  resource,
  at,
  of,
}: {
  resource: Resource
  /** How many of its kind stand before it, and how many there are. */
  at: number
  of: number
}) {
  const { t } = useTranslation("resources")
  const { id, phone, publishedAt } = resource
  const name = said(resource.texts, useLocale(), "name")?.text ?? ""
  const missing = missingIn(resource)
  return (
    <li id={id} className="resource">
      <div>
        <LocalLink to={`/staff/help/${id}`}>{name}</LocalLink>{" "}
        {publishedAt === null && <span className="tag">{t("list.unpublished")}</span>}{" "}
        {missing.length > 0 && (
          <span className="tag">
            {t("list.missing", { languages: missing.map((one) => localeNames[one]).join(", ") })}
          </span>
        )}
        {phone && <div className="muted">{phone}</div>}
      </div>
      <form method="post" className="cluster">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="at" value={at} />
        {at > 0 && <Act act="up" name={name} />}
        {at < of - 1 && <Act act="down" name={name} />}
        <Act act={publishedAt === null ? "publish" : "unpublish"} name={name} />
        {publishedAt === null && <Act act="remove" name={name} />}
      </form>
    </li>
  )
}

function Act({
  act,
  name,
}: {
  act: "up" | "down" | "publish" | "unpublish" | "remove"
  name: string
}) {
  const { t } = useTranslation("resources")
  return (
    <Button
      tone={act === "remove" ? "danger" : "quiet"}
      name="act"
      value={act}
      aria-label={t("list.actOf", { act: t(`list.act.${act}`), name })}
    >
      {t(`list.act.${act}`)}
    </Button>
  )
}
