import { type Locale, localeNames } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Route } from "./+types/flyers.route.ts"
import { flyerPath, papers } from "./addresses.ts"

/** Every flyer of an event: a line a place, in each language and on each paper. */
export function FlyersPage({ loaderData: { event, sites } }: Route.ComponentProps) {
  const { t } = useTranslation("share")
  const rows = sites.map(({ id, name }) => {
    const place = name ?? t("flyers.all")
    return [place, <Languages key={id} {...event} site={id} place={place} />]
  })
  return (
    <Page
      title={t("flyers.title", { event: event.name })}
      lede={<p>{t("flyers.lede")}</p>}
      theme={event.theme}
      back={{ to: `/events/${event.slug}`, label: event.name }}
    >
      <Table
        caption={t("flyers.title", { event: event.name })}
        hideCaption
        stacked
        head={[t("flyers.place"), t("flyers.flyers")]}
        rows={rows}
      />
    </Page>
  )
}

type Which = { languages: Locale[]; slug: string; site: string; place: string }

/** A line a language, with both papers. */
function Languages({ languages, slug, site, place }: Which) {
  const { t } = useTranslation("share")
  return (
    <ul className="plain">
      {languages.map((locale) => (
        <li key={locale} className="cluster">
          <strong lang={locale}>{localeNames[locale]}</strong>
          {papers.map((paper) => (
            <a
              key={paper}
              href={flyerPath(locale, slug, site, paper)}
              hrefLang={locale}
              type="application/pdf"
              aria-label={[t(`flyers.paper.${paper}`), localeNames[locale], place].join(", ")}
            >
              {t(`flyers.paper.${paper}`)}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}
