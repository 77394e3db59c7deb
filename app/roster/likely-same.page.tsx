import { pick } from "#app/i18n/pick.ts"
import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/likely-same.route.ts"
import type { Pair, Side } from "./likely-same.server.ts"
import "./likely-same.css"

const outcomes = ["merged", "missing", "elsewhere"] as const

export function LikelySamePage({ loaderData: { user, event, pairs, done } }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const outcome = outcomes.find((each) => each === done)
  return (
    <Page
      title={t("same.title")}
      lede={<p>{t("same.lede")}</p>}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: pick(event.texts, locale, "name") }}
      wide
    >
      <StaffBar user={user} />
      {outcome && (
        <Notice
          tone={outcome === "merged" ? "good" : "warning"}
          title={t(`same.done.${outcome}`)}
        />
      )}
      {pairs.length === 0 ? (
        <Empty title={t("same.none")}>
          <p>{t("same.noneText")}</p>
        </Empty>
      ) : (
        pairs.map((pair) => (
          <Two
            key={`${pair.one.person.id} ${pair.other.person.id}`}
            pair={pair}
            zone={event.zone}
          />
        ))
      )}
    </Page>
  )
}

function Two({ pair: { one, other }, zone }: { pair: Pair; zone: string }) {
  const { t } = useTranslation("roster")
  return (
    <section>
      <h2>{one.person.name}</h2>
      <form method="post" className="same-pair">
        <One side={one} other={other} zone={zone} />
        <One side={other} other={one} zone={zone} />
      </form>
      <p className="muted">{t("same.two")}</p>
    </section>
  )
}

function One({ side, other, zone }: { side: Side; other: Side; zone: string }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { person, registration, places } = side
  const code = spokenCode(registration.code)
  return (
    <div className="card">
      <p>
        <strong>{person.name}</strong>{" "}
        <LocalLink to={`/staff/registrations/${registration.id}`}>{code}</LocalLink>
      </p>
      <p>{[person.email, person.phone].filter(Boolean).join(", ")}</p>
      <p className="muted">{t(person.confirmedAt === null ? "same.typed" : "same.answered")}</p>
      <ul>
        {places.map(({ bookingId, offering, site, startsAt, endsAt }) => (
          <li key={bookingId}>
            {pick(offering, locale, "name")}
            {site && `, ${pick(site, locale, "name")}`}: {shortDay(locale, zone, startsAt)},{" "}
            {span(locale, zone, startsAt, endsAt)}
          </li>
        ))}
      </ul>
      <Button name="same" value={`${person.id} ${other.person.id}`} tone="quiet">
        {t("same.keep", { code })}
      </Button>
    </div>
  )
}
