import * as activities from "#app/activities/start.server.ts"
import { StartPage as ActivityStart } from "#app/activities/start.tsx"
import * as entries from "#app/entries/start.server.ts"
import { StartPage as EntryStart } from "#app/entries/start.tsx"
import { openToSignUp } from "#app/registration/open.server.ts"
import { startByTheme } from "#app/registration/step.server.ts"
import * as visits from "#app/visits/start.server.ts"
import { StartPage as VisitStart } from "#app/visits/start.tsx"
import type { Route } from "./+types/register.route.ts"

/** Signing up begins with what the theme's flow asks first. Throws 404 for an unknown event; a cancelled one says so on its own page. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const event = await openToSignUp(request, params.slug)
  const now = Date.now()
  switch (event.theme) {
    case "screening":
      return { theme: event.theme, data: await visits.load(event, request, now) }
    case "swim":
      return { theme: event.theme, data: await entries.load(event, request, now) }
    case "street":
      return { theme: event.theme, data: await activities.load(event, request, now) }
  }
}

export const action = startByTheme({
  screening: visits.begin,
  swim: entries.begin,
  street: activities.begin,
})

export default function Register({ loaderData, actionData }: Route.ComponentProps) {
  switch (loaderData.theme) {
    case "screening":
      return <VisitStart data={loaderData.data} actionData={actionData} />
    case "swim":
      return <EntryStart data={loaderData.data} actionData={actionData} />
    case "street":
      return <ActivityStart data={loaderData.data} actionData={actionData} />
  }
}
