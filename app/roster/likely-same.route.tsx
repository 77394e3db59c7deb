import { redirect } from "react-router"
import { z } from "zod"
import { record } from "#app/audit/record.server.ts"
import { pick } from "#app/i18n/pick.ts"
import { shortDay, span } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenCode } from "#app/registration/codes.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/likely-same.route.ts"
import { likelySame, type Pair, type Side } from "./likely-same.server.ts"
import { vouch } from "./vouch.server.ts"
import "./likely-same.css"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "coordinator", now)
  const pairs = await likelySame(db, event.id)
  const look = { actor: user.id, action: "people.same", subjectType: "event", subjectId: event.id }
  if (pairs.length > 0)
    await transaction((tx) =>
      record(tx, { ...look, eventId: event.id, detail: { pairs: pairs.length } }, now),
    )
  return { user, event, pairs, done: new URL(request.url).searchParams.get("done") }
}

const form = z.object({ keep: z.string().min(1).max(64), drop: z.string().min(1).max(64) })

/** "The same person": which of the places at one time is kept is part of the button. */
export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "coordinator", now)
  const [keep, drop] = String((await request.formData()).get("same")).split(" ")
  const parsed = form.safeParse({ keep, drop })
  if (!parsed.success) throw new Response(null, { status: 400 })
  const outcome = await vouch({ ...parsed.data, eventId: event.id, actor: user.id }, now)
  const done = outcome.ok ? "merged" : outcome.reason
  return redirect(`${new URL(request.url).pathname}?done=${done}`, 303)
}

const outcomes = ["merged", "missing", "elsewhere"] as const

export default function Same({ loaderData: { user, event, pairs, done } }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const outcome = outcomes.find((each) => each === done)
  return (
    <Page
      title={t("same.title")}
      lede={<p>{t("same.lede")}</p>}
      program={event.program}
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
            {site && `, ${site}`}: {shortDay(locale, zone, startsAt)},{" "}
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
