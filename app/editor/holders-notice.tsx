import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Holders } from "./holders.server.ts"

/** Why something cannot be done: whom it would touch, each with the way to their registration. */
export function HoldersNotice({ holders }: { holders: Holders }) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const { count } = holders
  return (
    <Notice tone="warning" title={t("taken.title", { count, number: numeral(locale, count) })}>
      <p>{t("taken.text")}</p>
      <Codes holders={holders} />
    </Notice>
  )
}

/** Who cannot have a further date of the series that they are in. */
export function AwayNotice({ holders }: { holders: Holders }) {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  const { count } = holders
  return (
    <Notice tone="warning" title={t("away.title", { count, number: numeral(locale, count) })}>
      <p>{t("away.text")}</p>
      <Codes holders={holders} />
    </Notice>
  )
}

function Codes({ holders: { count, some } }: { holders: Holders }) {
  const { t } = useTranslation("edit")
  return (
    <ul>
      {some.map(({ id, code }) => (
        <li key={id}>
          <LocalLink to={`/staff/registrations/${id}`}>{code}</LocalLink>
        </li>
      ))}
      {count > some.length && <li>{t("taken.more", { count: count - some.length })}</li>}
    </ul>
  )
}
