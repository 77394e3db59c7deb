import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { clock, longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/offer.route.ts"
import { takeUp, turnDownOffer } from "./answer.server.ts"
import { Place } from "./place.tsx"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import { inSeries, offerIn } from "./rules.ts"
import "./answer.css"

/** An offered place with its two answers. Opening it answers nothing; what ran out or was answered leads back, saying so. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  const offer = offerIn(plan, params.booking, Date.now())
  if (!offer)
    throw redirect(pathIn(localeOf(new URL(request.url).pathname), "/my?done=expired"), 303)
  return { plan, offer }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const answer = (await request.formData()).get("answer")
  if (answer !== "accept" && answer !== "decline") throw new Response(null, { status: 400 })
  const offer = { registrationId: plan.registration.id, bookingId: params.booking }
  const outcome = await (answer === "accept" ? takeUp(offer, now) : turnDownOffer(offer, now))
  if (!outcome.ok && outcome.reason !== "missing")
    return data({ reason: outcome.reason }, { status: 409 })
  const done = !outcome.ok ? "expired" : answer === "accept" ? "accepted" : "declined"
  return redirect(pathIn(localeOf(new URL(request.url).pathname), `/my?done=${done}`), 303)
}

export default function Offer({ loaderData: { plan, offer }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const until = offer.heldUntil!
  return (
    <Page
      title={t("offer.title")}
      lede={<p>{t("offer.lede")}</p>}
      theme={plan.event.theme}
      back={{ to: "/my", label: t("back") }}
      failed={actionData !== undefined}
    >
      {actionData && (
        <Notice tone="bad" title={t("offer.licenceTitle")}>
          <p>{t("offer.licence")}</p>
        </Notice>
      )}
      <div className="card">
        <Place
          booking={offer}
          plan={plan}
          series={inSeries(offer, plan.bookings)}
          who={plan.attendees.length > 1}
        />
      </div>
      <p>
        <strong>
          {t("offer.until", {
            day: longDay(locale, zone, until),
            time: clock(locale, zone, until),
          })}
        </strong>{" "}
        {t("offer.after")}
      </p>
      <form method="post" className="my-answer">
        <Button name="answer" value="accept">
          {t("offer.accept")}
        </Button>
        <Button tone="quiet" name="answer" value="decline">
          {t("offer.decline")}
        </Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("offer.later")}
      </ButtonLink>
    </Page>
  )
}
