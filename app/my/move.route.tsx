import { data, redirect } from "react-router"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { dateIn, longDay, shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { nearestFree } from "#app/places/alternatives.server.ts"
import { slotsByOffering } from "#app/places/slots.server.ts"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { TimeGrid } from "#app/ui/times.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/move.route.ts"
import { Place } from "./components.tsx"
import { moveTo } from "./move.server.ts"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import { clashOf, mayMove } from "./rules.ts"

/** The other times of a booking's offering. A booking that cannot move leads back, saying so. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const plan = await requireMine(request)
  const booking = plan.bookings.find(({ id }) => id === params.booking)
  if (!booking || !mayMove(plan, booking, now))
    throw redirect(pathIn(localeOf(new URL(request.url).pathname), "/my?done=already"), 303)
  const times = await slotsByOffering(db, [booking.offering.id], now)
  return { plan, booking, times: times.filter(({ id }) => id !== booking.slotId) }
}

/** Far more than a person changes their mind. */
const moves = { name: "moves of a registration", points: 30, seconds: 600 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const locale = localeOf(new URL(request.url).pathname)
  const toSlotId = (await request.formData()).get("slot")
  if (typeof toSlotId !== "string")
    return data({ reason: "choose" as const, near: [] }, { status: 400 })
  if (!(await limit(request, moves, plan.registration.id)).ok)
    return data({ reason: "slowDown" as const, near: [] }, { status: 429 })
  const outcome = await moveTo(plan, { bookingId: params.booking, toSlotId }, now)
  if (outcome.ok) throw redirect(pathIn(locale, "/my?done=moved"), 303)
  if (outcome.reason === "missing") throw redirect(pathIn(locale, "/my?done=already"), 303)
  const near = outcome.reason === "full" ? await nearestFree(db, { slotId: toSlotId }, now) : []
  return data({ reason: outcome.reason, near }, { status: 409 })
}

export default function Move({ loaderData, actionData }: Route.ComponentProps) {
  const { plan, booking, times } = loaderData
  const { t } = useTranslation("my")
  const locale = useLocale()
  const { zone } = plan.event
  const days = Map.groupBy(times, ({ startsAt }) => dateIn(zone, startsAt))
  const when = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) =>
    `${shortDay(locale, zone, startsAt)}, ${span(locale, zone, startsAt, endsAt)}`
  const near = (actionData?.near ?? []).filter(({ id }) => id !== booking.slotId).map(when)
  return (
    <Page
      title={t("move.title")}
      lede={<p>{pick(booking.offering.texts, locale, "name")}</p>}
      program={plan.event.program}
      back={{ to: "/my", label: t("back") }}
      failed={actionData !== undefined}
    >
      {actionData && (
        <ErrorSummary
          extra={[
            {
              href: "#slot",
              text: [
                t(`move.why.${actionData.reason}`),
                near.length > 0 && t("move.near", { times: near.join("; ") }),
              ]
                .filter(Boolean)
                .join(" "),
            },
          ]}
        />
      )}
      <h2>{t("move.now")}</h2>
      <div className="card">
        <Place booking={booking} plan={plan} who={plan.attendees.length > 1} />
      </div>
      <p>{t("move.kept")}</p>
      {times.some(({ state }) => state === "open") ? (
        <form method="post">
          {[...days].map(([day, slots], index) => (
            <TimeGrid
              key={day}
              name="slot"
              id={index === 0 ? "slot" : `slot-${day}`}
              legend={longDay(locale, zone, slots[0]!.startsAt)}
              zone={zone}
              options={slots.map((slot) => ({
                ...slot,
                slotId: slot.id,
                conflict: clashOf(plan, booking, slot) ? t("move.clash") : undefined,
              }))}
            />
          ))}
          <Button>{t("move.go")}</Button>
        </form>
      ) : (
        <Empty title={t("move.noneTitle")}>
          <p>{t("move.none")}</p>
        </Empty>
      )}
      <ButtonLink to="/my" tone="quiet">
        {t("move.keep")}
      </ButtonLink>
    </Page>
  )
}
