import { useLocation } from "react-router"
import { barePath, localeNames, locales, pathIn } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, useLocale } from "./link.tsx"
import { Mark } from "./mark.tsx"

export function Header({ demo, organisation }: { demo?: boolean; organisation?: string }) {
  const { t } = useTranslation()
  return (
    <>
      <a className="skip" href="#main">
        {t("layout.skip")}
      </a>
      <header>
        {demo && (
          <div className="demo">
            <p>
              {t("layout.demo")} <LocalLink to="/mailbox">{t("layout.demoMail")}</LocalLink>
            </p>
          </div>
        )}
        <div className="header-row">
          <LocalLink to="/" className="brand">
            <Mark />
            <span>
              <strong>Turnout</strong>
              {organisation && <span className="brand-owner">{organisation}</span>}
            </span>
          </LocalLink>
          <LocalLink to="/my/find" className="header-link">
            {t("layout.find")}
          </LocalLink>
          <LanguageSwitch />
        </div>
      </header>
    </>
  )
}

/** Leads to the same page in each language, named in that language. */
function LanguageSwitch() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const current = useLocale()
  return (
    <nav className="languages" aria-label={t("layout.languages")}>
      <ul>
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={pathIn(locale, barePath(pathname)) + search}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === current ? "true" : undefined}
            >
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
