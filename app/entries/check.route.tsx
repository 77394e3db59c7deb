import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import { entriesOf } from "#app/registration/lists.server.ts"
import { stepPath } from "#app/registration/open.server.ts"
import { answeredSoFar } from "#app/registration/questions/asked.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { db } from "#db/index.ts"
import type { Route } from "./+types/check.route.ts"
import { CheckPage } from "./check.page.tsx"
import { confirmEntry } from "./confirm.server.ts"
import { checkForm } from "./forms.ts"
import { partyOf } from "./party.server.ts"
import { categoryOf, type EntryData, openEntry } from "./queries.server.ts"
import { isStillFine, moveToCategory } from "./rules.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const entry = await openEntry(request, params, now)
  if (!entry.draft) return data(entry, 410)
  const { team } = entry.draft.data
  if (!team || !isStillFine(team, entry.category))
    throw redirect(stepPath(request, { ...params, flow: "entry" }, "team"), 303)
  const locale = localeOf(new URL(request.url).pathname)
  const answers = await answeredSoFar(entry.event, partyOf, entry.draft.data, locale)
  const names = await entriesOf(db, "paper", now)
  return { ...entry, team, answers, names, now, organisation: config.organisation }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "entry confirmations", points: 20, seconds: 300 }

export const action = stepAction({
  flow: "entry",
  limit: tries,
  party: partyOf,
  async read({ event, draft, form, now }: Posted<EntryData>) {
    const found = await categoryOf(event, draft.data, now)
    return { ...found, ...readForm(form, checkForm) }
  },
  next({ event, draft, form, locale, now }, read) {
    const { category, categories, submission, again, refused } = read
    const place = form.get("place")
    if (typeof place === "string") {
      const moved = moveToCategory(draft.data, categories, place)
      if (moved) return { save: moved, to: "check" }
      return { refuse: 400, shown: again({ error: "entries:error.unknown" }) }
    }
    const { team, wait } = draft.data
    if (!team || !isStillFine(team, category)) return { to: "team" }
    if (submission.status !== "success") return refused
    const rulesVersion = event.settings.rulesVersion ?? "1"
    if (submission.value.rulesVersion !== rulesVersion)
      return { refuse: 409, shown: again({ fields: { rules: ["entries:check.rulesChanged"] } }) }
    const common = { draftId: draft.id, eventId: event.id, category, wait, team }
    return {
      confirm: (sent) => confirmEntry({ ...common, rulesVersion, locale, ...sent }, now),
      lost: () => again({ error: "entries:error.again" }),
    }
  },
})

export default CheckPage
