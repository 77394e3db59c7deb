import { isLocale, localeNames, locales } from "#app/i18n/locales.ts"
import { howLong, longDate, numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { sitePlace } from "#app/registration/asked-change.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { OldPlace, SiteTexts } from "#db/schema/index.ts"
import type { Chosen } from "./forms.ts"
import type { NewPlace } from "./postpone.server.ts"
import type { countConcerned } from "./queries.server.ts"
import type { DayMoves } from "./rules.ts"
import type { samplesOf } from "./sample.server.tsx"
import "./letter.css"

type Preview = {
  moves: DayMoves
  place: NewPlace | undefined
  was: OldPlace | undefined
  concerned: Awaited<ReturnType<typeof countConcerned>>
  samples: ReturnType<typeof samplesOf>
}

const says = (texts: SiteTexts) => Object.values(texts).some(({ arrive }) => arrive)

/** Before it is done: what changes, who is asked, the mail in each language, and the button. */
export function WhatWouldHappen({
  event,
  preview: { moves, place, was, concerned, samples },
  chosen,
  takeBackMs,
}: {
  event: Pick<EventRow, "texts">
  preview: Preview
  chosen: Chosen
  /** 0: it cannot be taken back. */
  takeBackMs: number
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const { all, kinds, locales: spoken, unreached } = concerned
  const whens = locales.flatMap((one) => event.texts[one]?.when ?? [])
  return (
    <section className="card stack" aria-label={t("postpone.willTitle")}>
      <h2>{t("postpone.willTitle")}</h2>
      <ul>
        {Object.entries(moves).map(([from, to]) => (
          <li key={from}>
            {t("postpone.willDay", { from: longDate(locale, from), to: longDate(locale, to) })}
          </li>
        ))}
        {place && was && (
          <li>
            {t("postpone.willPlace", {
              from: sitePlace(was, locale),
              to: sitePlace(place, locale),
            })}
          </li>
        )}
        {was && says(was.texts) && <li>{t("postpone.willArrive")}</li>}
      </ul>
      <Table
        numbers={[1]}
        caption={t("postpone.affected", { count: all, number: numeral(locale, all) })}
        head={[t("postpone.who"), t("postpone.howMany")]}
        rows={[
          ...kinds.map(({ name, all }) => [t(`postpone.kind.${name}`), numeral(locale, all)]),
          ...spoken.map(({ name, all }) => [
            t("postpone.in", { language: isLocale(name) ? localeNames[name] : name }),
            numeral(locale, all),
          ]),
          [t("postpone.unreached"), numeral(locale, unreached)],
        ]}
      />
      <p>{t("postpone.rechecked")}</p>
      <p>
        {takeBackMs > 0
          ? t("postpone.wait", { time: howLong(locale, takeBackMs) })
          : t("postpone.waitNone")}
      </p>
      {whens.length > 0 && (
        <div>
          <p>{t("postpone.texts")}</p>
          <ul>
            {whens.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      <h3>{t("postpone.mail")}</h3>
      {samples.map(({ locale: one, subject, text }) => (
        <details key={one} open={one === locale} lang={one}>
          <summary>
            {localeNames[one]}: {subject}
          </summary>
          <div className="letter-text">{text}</div>
        </details>
      ))}
      <form method="post">
        {Object.entries(chosen).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <Button tone="danger" name="intent" value="go">
          {t("postpone.go")}
        </Button>
      </form>
    </section>
  )
}
