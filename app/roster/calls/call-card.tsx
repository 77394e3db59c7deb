import { isLocale, localeNames } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral, shortDay, span } from "#app/i18n/time.ts"
import { byName } from "#app/i18n/translate.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { CallRow } from "#app/outbox/call.server.ts"
import { spokenCode } from "#app/registration/codes.ts"
import { type SpokenLanguage, spokenLanguages } from "#app/registration/languages.ts"
import type { Plan } from "#app/registration/plan.server.ts"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"

/** One person to call: the number first, then what to say, then what came of it. */
export function CallCard({ call, plan }: { call: CallRow; plan: Plan }) {
  const { t } = useTranslation("calls")
  const locale = useLocale()
  const { registration } = plan
  const { phone, contact } = registration
  const code = spokenCode(registration.code)
  const who = t("for", { name: contact, code })
  return (
    <form method="post" className="stack">
      <h2>{contact}</h2>
      <p>
        {phone ? <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a> : t("noPhone")}
        {" · "}
        {t("speaks", { language: languagesOf(plan) })}
        {" · "}
        <LocalLink to={`/staff/registrations/${registration.id}`}>
          {t("open")} <span className="offscreen">{who}</span>
        </LocalLink>
      </p>
      {call.attempts > 0 && (
        <p className="muted">
          {t("tried", { count: call.attempts, number: numeral(locale, call.attempts) })}
        </p>
      )}
      <p>
        <strong>{t("say")}:</strong> <WhatToSay call={call} plan={plan} />
      </p>
      <input type="hidden" name="call" value={call.id} />
      <input type="hidden" name="registration" value={registration.id} />
      <div className="cluster">
        {answersTo(call).map((note) => (
          <Button
            key={note}
            tone={note === "suits" || note === "reached" ? "primary" : "quiet"}
            name="note"
            value={note}
          >
            {t(note)} <span className="offscreen">{who}</span>
          </Button>
        ))}
      </div>
    </form>
  )
}

/** Whoever was asked replies; others were only to be told. */
const answersTo = ({ about }: CallRow) =>
  about === "postponed" || about === "moved"
    ? (["suits", "otherTime", "gaveUp", "notReached", "skipped"] as const)
    : (["reached", "notReached", "skipped"] as const)

function WhatToSay({ call, plan }: { call: CallRow; plan: Plan }) {
  const { t } = useTranslation("calls")
  const locale = useLocale()
  const { zone } = plan.event
  const places = plan.bookings.map(
    ({ slot, offering, site }) =>
      `${pick(offering.texts, locale, "name")}, ${shortDay(locale, zone, slot.startsAt)}, ${span(locale, zone, slot.startsAt, slot.endsAt)}${site ? `, ${pick(site.texts, locale, "name")}` : ""}`,
  )
  const said = { places: places.join("; ") || t("nothing") }
  const { why, outcome = "moved" } = call.detail
  return (
    <>
      {call.about === "stationClosed"
        ? byName(t)(`about.stationClosed.${outcome}`, said)
        : t(`about.${call.about}`, said)}{" "}
      {why && byName(t)(`why.${why}`, {})}
    </>
  )
}

/** In which they signed up, and what else is spoken among them. */
function languagesOf({ registration, attendees }: Plan): string {
  const { locale } = registration
  const spoken = attendees.map(
    ({ language }) => spokenLanguages[language as SpokenLanguage] ?? language,
  )
  return [...new Set([isLocale(locale) ? localeNames[locale] : locale, ...spoken])].join(", ")
}
