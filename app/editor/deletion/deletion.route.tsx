import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate, numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { offeringsOf } from "#app/registration/event.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/deletion.route.ts"
import { ChangeDay, DayChanges } from "./change-day.tsx"
import { dayForm } from "./forms.ts"
import { Counted, Earlier, Going, Staying } from "./going.tsx"
import { countErased, countGoing, dayChanges, goesEarlier, talliesOf } from "./queries.server.ts"
import { type DayLimits, dayLimits, isDue } from "./rules.ts"
import { isPromised, setDay } from "./set-day.server.ts"

/** What is deleted of an event, and when; afterwards, what remains. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "govern", now)
  const promised = await isPromised(db, event.id, now)
  const due = isDue(event, now)
  return {
    user,
    event,
    due,
    promised,
    limits: dayLimits(event, promised, now),
    changes: await dayChanges(db, event.id),
    erased: await countErased(db, event.id),
    going: event.purgedAt === null ? await countGoing(db, event.id) : null,
    earlier: await goesEarlier(db, event),
    tallies: await talliesOf(db, event.id),
    names: new Map((await offeringsOf(db, event)).map(({ id, texts }) => [id, texts])),
    done: new URL(request.url).searchParams.has("done"),
  }
}

/** Sets another day. */
export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "govern", now)
  const submission = parseWithZod(await request.formData(), { schema: dayForm })
  if (submission.status !== "success") return data(submission.reply(), 400)
  const setting = { ...submission.value, eventId: event.id, actor: user.id }
  const outcome = await setDay(setting, now)
  const { pathname } = new URL(request.url)
  if (outcome.ok) return redirect(`${pathname}?done`, 303)
  if (outcome.reason === "stale")
    return data(submission.reply({ formErrors: ["editor:deletion.day.stale"] }), 409)
  if (outcome.reason !== "limits") return redirect(pathname, 303)
  const limits = dayLimits(event, await isPromised(db, event.id, now), now)
  return data(submission.reply({ fieldErrors: { purgeOn: [limitsIn(request, limits)] } }), 400)
}

function limitsIn(request: Request, limits: DayLimits | null): string {
  if (!limits) return "editor:deletion.day.fixed"
  const locale = localeOf(new URL(request.url).pathname)
  const days = { min: longDate(locale, limits.min), max: longDate(locale, limits.max) }
  return `editor:deletion.day.limits?${new URLSearchParams(days)}`
}

export default function Deletion({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const { user, event, due, going, tallies, names, erased, done } = loaderData
  const about = { event: pick(event.texts, locale, "name"), day: longDate(locale, event.purgeOn) }
  return (
    <Page
      title={t("deletion.title", about)}
      lede={
        event.purgedAt === null
          ? t(due ? "deletion.due" : "deletion.ahead", about)
          : t("deletion.done", { ...about, at: stamp(locale, event.zone, event.purgedAt) })
      }
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: t("back", about) }}
      failed={actionData !== undefined}
    >
      <StaffBar user={user} />
      {done && <Notice tone="good" title={t("deletion.day.done")} />}
      {going && <Going going={going} />}
      {going && <Earlier earlier={loaderData.earlier} />}
      {erased > 0 && (
        <p>{t("deletion.erased", { count: erased, number: numeral(locale, erased) })}</p>
      )}
      <Staying />
      {going && !due && <ChangeDay {...loaderData} lastResult={actionData} />}
      <DayChanges changes={loaderData.changes} zone={event.zone} />
      {tallies.length > 0 && <Counted tallies={tallies} names={names} />}
    </Page>
  )
}
