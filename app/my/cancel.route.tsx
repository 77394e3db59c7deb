import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/cancel.route.ts"
import { cancelMine } from "./cancel.server.ts"
import { Place } from "./place.tsx"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import { bySeries, type GivingUp, givenUp, givingUpOf } from "./rules.ts"
import "./answer.css"
import "./bookings.css"

/** Says what would be given up; only the button does it. What is not there (any more) leads back, saying so. */
export async function loader({ request }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  const url = new URL(request.url)
  const what = givingUpOf(url.searchParams)
  const given = what && givenUp(plan, what, Date.now())
  if (!what || !given) throw redirect(pathIn(localeOf(url.pathname), "/my?done=already"), 303)
  return { plan, what, given }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const url = new URL(request.url)
  const what = givingUpOf(url.searchParams)
  const outcome = what && (await cancelMine(plan, what, now))
  const done = !outcome?.ok ? refused(outcome?.reason) : "wait" in what! ? "left" : "cancelled"
  return redirect(pathIn(localeOf(url.pathname), `/my?done=${done}`), 303)
}

const refused = (reason: string | undefined) => (reason === "adult" ? "children" : "already")

export default function Cancel({ loaderData: { plan, what, given } }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const kind = kindOf(what)
  const person = "person" in what && plan.attendees.find(({ id }) => id === what.person)
  const named = {
    name: (person || undefined)?.name ?? t("unnamed"),
    event: pick(plan.event.texts, locale, "name"),
  }
  return (
    <Page
      title={t(`cancel.${kind}.title`, named)}
      theme={plan.event.theme}
      back={{ to: "/my", label: t("back") }}
    >
      <p>{t(`cancel.${kind}.what`, named)}</p>
      <ul className="my-bookings">
        {bySeries(given.bookings).map((series) => (
          <li key={series[0]!.id} className="card">
            <Place booking={series[0]!} {...{ plan, series }} who={plan.attendees.length > 1} />
          </li>
        ))}
        {given.waits.map((wait) => (
          <li key={wait.id} className="card">
            <Place booking={wait} plan={plan} who={plan.attendees.length > 1} />
          </li>
        ))}
      </ul>
      {kind !== "wait" && <p>{t("cancel.next")}</p>}
      <form method="post" className="my-answer">
        <Button tone="danger">{t(`cancel.${kind}.go`)}</Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t(`cancel.${kind}.keep`)}
      </ButtonLink>
    </Page>
  )
}

const kindOf = (what: GivingUp) =>
  "booking" in what ? "booking" : "wait" in what ? "wait" : "person" in what ? "person" : "all"
