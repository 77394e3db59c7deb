import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import { useLocale } from "#app/ui/link.tsx"
import { dialled, type Resource, said, spokenLink } from "./rules.ts"
import "./resource-card.css"

/** One place to turn to. Its links lead away only when somebody presses them, and say nothing of where they came from. */
export function ResourceCard({ resource }: { resource: Resource }) {
  const { t } = useTranslation("resources")
  const locale = useLocale()
  const { texts, phone, sms, tty, link, languages } = resource
  const name = said(texts, locale, "name")
  const summary = said(texts, locale, "summary")
  const hours = said(texts, locale, "hours")
  return (
    <article className="card help-card">
      <h3 lang={name?.lang}>{name?.text}</h3>
      {summary && (
        <p className="help-summary" lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <div className="cluster help-ways">
        {phone && (
          <a className="button button-primary" href={`tel:${dialled(phone)}`}>
            {t("card.call", { number: phone })}
          </a>
        )}
        {sms && (
          <a className="button button-quiet" href={`sms:${dialled(sms)}`}>
            {t("card.text", { number: sms })}
          </a>
        )}
        {tty && <a href={`tel:${dialled(tty)}`}>{t("card.tty", { number: tty })}</a>}
      </div>
      <dl className="help-facts">
        {hours && (
          <>
            <dt>{t("card.hours")}</dt>
            <dd lang={hours.lang}>{hours.text}</dd>
          </>
        )}
        {languages.length > 0 && (
          <>
            <dt>{t("card.languages")}</dt>
            <dd>{languages.map(spoken).join(", ")}</dd>
          </>
        )}
        {link && (
          <>
            <dt>{t("card.link")}</dt>
            <dd>
              <a href={link} rel="noreferrer noopener external">
                {spokenLink(link)}
              </a>
            </dd>
          </>
        )}
      </dl>
    </article>
  )
}

const spoken = (code: string) => spokenLanguages[code as SpokenLanguage] ?? code
