import * as activities from "#app/activities/start.server.ts"
import { StartPage as ActivityStart } from "#app/activities/start.tsx"
import * as tables from "#app/activities/table-start.server.ts"
import { TableStart } from "#app/activities/table-start.tsx"
import * as entries from "#app/entries/start.server.ts"
import { StartPage as EntryStart } from "#app/entries/start.tsx"
import { localeOf } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type EventRow, type PublicFlow, publicFlowsOf } from "#app/registration/event.server.ts"
import { openToSignUp } from "#app/registration/open.server.ts"
import { flowOf, startByFlow } from "#app/registration/step.server.ts"
import * as visits from "#app/visits/start.server.ts"
import { StartPage as VisitStart } from "#app/visits/start.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/register.route.ts"
import { Choice } from "./choice.tsx"
import { choiceOf } from "./queries.server.ts"

/**
 * Signing up begins with what the flow asks first: the one in the address, or the only one that the event has. Where it
 * has several, the page is the choice between them. Throws 404 for an unknown event or a flow that it has not; a
 * cancelled one says so on its own page.
 */
export async function loader({ params, request }: Route.LoaderArgs) {
  const now = Date.now()
  const event = await openToSignUp(request, params.slug)
  const flows = await publicFlowsOf(db, event)
  const flow = flowOf(flows, params.flow)
  const { pathname } = new URL(request.url)
  if (!flow) return { flow, data: await choiceOf(db, event, localeOf(pathname), now) }
  return { ...(await load(flow, event, request, now)), several: flows.length > 1 }
}

async function load(flow: PublicFlow, event: EventRow, request: Request, now: number) {
  switch (flow) {
    case "visit":
      return { flow, data: await visits.load(event, request, now) }
    case "entry":
      return { flow, data: await entries.load(event, request, now) }
    case "activity":
      return { flow, data: await activities.load(event, request, now) }
    case "table":
      return { flow, data: await tables.load(event, request, now) }
  }
}

export const action = startByFlow({
  visit: visits.begin,
  entry: entries.begin,
  activity: activities.begin,
  table: tables.begin,
})

export default function Register({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation("events")
  if (!loaderData.flow) return <Choice data={loaderData.data} />
  const back = { to: `/events/${params.slug}/register`, label: t("choice.back") }
  const choice = loaderData.several ? back : undefined
  switch (loaderData.flow) {
    case "visit":
      return <VisitStart data={loaderData.data} {...{ actionData, choice }} />
    case "entry":
      return <EntryStart data={loaderData.data} {...{ actionData, choice }} />
    case "activity":
      return <ActivityStart data={loaderData.data} {...{ actionData, choice }} />
    case "table":
      return <TableStart data={loaderData.data} {...{ actionData, choice }} />
  }
}
