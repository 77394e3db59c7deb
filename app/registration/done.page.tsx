import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/done.route.ts"
import { Arrive } from "./arrive.tsx"
import { Card, PlanTimeline } from "./card.tsx"
import { ExpiredDraft } from "./draft-notices.tsx"
import { Held } from "./held.tsx"
import { PlacesInLine } from "./places-in-line.tsx"
import type { Plan } from "./plan.server.ts"

export function DonePage({ loaderData, params }: Route.ComponentProps) {
  if (!loaderData) return <ExpiredDraft restart={`/events/${params.slug}`} />
  return <Confirmation {...loaderData} />
}

function Confirmation({
  plan,
  papersTo,
  find,
  manage,
}: {
  plan: Plan
  papersTo: string
  find: string
  manage: string
}) {
  const { t } = useTranslation("registration")
  return (
    <Page title={t(`done.${outcome(plan)}`)} lede={<Sent plan={plan} />} theme={plan.event.theme}>
      <Card plan={plan} />
      <Held plan={plan} papersTo={papersTo} />
      <Day plan={plan} />
      <PlacesInLine plan={plan} />
      <Manage {...{ manage, find }} dated={plan.bookings.length > 0} />
      <p className="no-print">
        <LocalLink to="/help">{t("done.help")}</LocalLink>
        <br />
        <span className="muted">{t("done.helpWhy")}</span>
      </p>
      <Clear />
    </Page>
  )
}

function outcome({ registration, bookings }: Plan) {
  if (registration.cancelledAt) return "cancelled"
  if (bookings.length === 0) return "waiting"
  if (bookings.every(({ heldFor }) => heldFor === "offer")) return "offered"
  return bookings.every(({ state }) => state === "held") ? "held" : "title"
}

function Sent({ plan: { registration } }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  if (registration.email) return <p>{t("done.sent", { email: registration.email })}</p>
  return <p>{t("done.keepCode")}</p>
}

/** What happens when, and what to bring. */
function Day({ plan }: { plan: Plan }) {
  const { t } = useTranslation("registration")
  const locale = useLocale()
  if (plan.bookings.length === 0) return null
  const visitor = plan.registration.kind === "household"
  const bring = [
    visitor ? pick(plan.event.texts, locale, "bring") : "",
    ...plan.bookings.map(({ offering }) => pick(offering.texts, locale, "bring")),
  ]
  const things = [...new Set(bring)].filter(Boolean)
  return (
    <>
      <h2>{t("done.plan")}</h2>
      <PlanTimeline plan={plan} />
      <Arrive plan={plan} />
      {things.length > 0 && <h2>{t("done.bring")}</h2>}
      {things.length > 0 && (
        <ul>
          {things.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** `manage` is the registration's own link, which this browser keeps once it was opened; `find` is the address to type on another one. */
function Manage({ manage, find, dated }: { manage: string; find: string; dated: boolean }) {
  const { t } = useTranslation("registration")
  return (
    <>
      <h2>{t("done.change")}</h2>
      <p>{t("done.changeHow")}</p>
      <p className="only-print">{find}</p>
      <div className="cluster">
        <ButtonLink to={manage}>{t("done.manage")}</ButtonLink>
        {dated && (
          <ButtonLink to={`${manage}?to=calendar`} tone="quiet">
            {t("done.calendar")}
          </ButtonLink>
        )}
        <ButtonLink to={`${manage}?to=card`} tone="quiet">
          {t("done.card")}
        </ButtonLink>
      </div>
      <p className="no-print">{t("done.print")}</p>
    </>
  )
}

function Clear() {
  const { t } = useTranslation("registration")
  return (
    <form method="post" className="no-print">
      <h2>{t("done.shared")}</h2>
      <p>{t("done.sharedWhy")}</p>
      <Button tone="quiet">{t("done.clear")}</Button>
    </form>
  )
}
