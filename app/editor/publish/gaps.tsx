import { editPath, parts } from "#app/editor/parts.ts"
import { isLocale, localeNames } from "#app/i18n/locales.ts"
import { numeral } from "#app/i18n/time.ts"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Gap } from "./gaps.ts"

/** What an event lacks: first what stops it from being published, then what one would miss. */
export function Gaps({ slug, gaps }: { slug: string; gaps: Gap[] }) {
  const { t } = useTranslation("edit")
  const stops = gaps.filter(({ must }) => must)
  const rest = gaps.filter(({ must }) => !must)
  if (gaps.length === 0) return <Notice tone="good" title={t("gaps.none")} />
  return (
    <>
      {stops.length > 0 && (
        <Notice tone="warning" title={t("gaps.must", { count: stops.length })}>
          <List slug={slug} gaps={stops} />
        </Notice>
      )}
      {rest.length > 0 && (
        <Notice tone="info" title={t("gaps.better", { count: rest.length })}>
          <List slug={slug} gaps={rest} />
        </Notice>
      )}
    </>
  )
}

function List({ slug, gaps }: { slug: string; gaps: Gap[] }) {
  const say = useGapWords()
  return (
    <ul>
      {gaps.map((gap) => {
        const words = say(gap)
        const page = parts.find((part) => part === gap.page)
        return (
          <li key={words}>
            {page ? <LocalLink to={editPath(slug, page)}>{words}</LocalLink> : words}
          </li>
        )
      })}
    </ul>
  )
}

function useGapWords(): (gap: Gap) => string {
  const { t } = useTranslation("edit")
  const locale = useLocale()
  return ({ what, count = 1, of = [], locale: lacks }) => {
    const named = what === "words" ? of.map((key) => byName(t)(`field.${key}`, {})) : of
    return byName(t)(`gap.${what}`, {
      ...{ count, number: numeral(locale, count) },
      of: new Intl.ListFormat(locale).format(named),
      language: isLocale(lacks) ? localeNames[lacks] : "",
    })
  }
}
