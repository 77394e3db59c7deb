import { redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { clashes } from "#app/registration/confirm.server.ts"
import type { Standing } from "#app/registration/merge.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/choose.route.ts"
import { choose } from "./choose.server.ts"
import { requireLink, requireMineToChange } from "./queries.server.ts"

/** Two sign-ups of one address at one time, for whoever came by a mail to it. Without a question there is nothing to see. */
export async function loader({ request }: Route.LoaderArgs) {
  const { plan, link } = await requireLink(request)
  const answered = link.kind === "mailed" && plan.registration.confirmedAt !== null
  const found = answered ? await clashes(plan.registration.id) : []
  if (found.length === 0) throw back(request, "/my")
  const unique = (all: Standing[]) => [...new Map(all.map((one) => [one.bookingId, one])).values()]
  return {
    program: plan.event.program,
    mine: unique(found.map(({ one }) => one)),
    others: unique(found.map(({ other }) => other)),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  await requireMineToChange(request, now)
  const { link } = await requireLink(request)
  const keep = (await request.formData()).get("keep")
  if (keep !== "this" && keep !== "other") throw new Response(null, { status: 400 })
  await choose(link, keep, now)
  return back(request, "/my?done=chosen")
}

const back = (request: Request, path: string) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), path), 303)

export default function Choose({ loaderData: { program, mine, others } }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  return (
    <Page
      title={t("choose.title")}
      lede={<p>{t("choose.lede")}</p>}
      program={program}
      back={{ to: "/my", label: t("back") }}
    >
      <form method="post">
        <h2>{t("choose.this")}</h2>
        <Places all={mine} />
        <Button name="keep" value="this">
          {t("choose.keepThis")}
        </Button>
        <h2>{t("choose.other")}</h2>
        <Places all={others} />
        <Button name="keep" value="other">
          {t("choose.keepOther")}
        </Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("choose.later")}
      </ButtonLink>
    </Page>
  )
}

function Places({ all }: { all: Standing[] }) {
  const locale = useLocale()
  return (
    <ul className="my-bookings">
      {all.map(({ bookingId, startsAt, endsAt, event, offering, site }) => (
        <li key={bookingId} className="card">
          <strong>{pick(offering, locale, "name")}</strong>
          <p>
            {longDay(locale, event.zone, startsAt)}, {span(locale, event.zone, startsAt, endsAt)}
          </p>
          <p>{[site, pick(event.texts, locale, "name")].filter(Boolean).join(", ")}</p>
        </li>
      ))}
    </ul>
  )
}
