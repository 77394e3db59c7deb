import { pick } from "#app/i18n/pick.ts"
import { longDate, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { offeringsOf } from "#app/registration/event.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/deletion.route.ts"
import { Counted, Going, Staying } from "./going.tsx"
import { countGoing, talliesOf } from "./queries.server.ts"
import { isDue } from "./rules.ts"

/** What is deleted of an event, and when; afterwards, what remains. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "govern", now)
  return {
    user,
    event,
    due: isDue(event, now),
    going: event.purgedAt === null ? await countGoing(db, event.id) : null,
    tallies: await talliesOf(db, event.id),
    names: new Map((await offeringsOf(db, event)).map(({ id, texts }) => [id, texts])),
  }
}

export default function Deletion({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const { user, event, due, going, tallies, names } = loaderData
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
    >
      <StaffBar user={user} />
      {going && <Going going={going} />}
      <Staying />
      {tallies.length > 0 && <Counted tallies={tallies} names={names} />}
    </Page>
  )
}
