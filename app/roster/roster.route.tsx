import { createContext, redirect } from "react-router"
import { record } from "#app/audit/record.server.ts"
import type { Limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { demandPace } from "#app/staff/allow.server.ts"
import { openEvent } from "#app/staff/open.server.ts"
import { may } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/roster.route.ts"
import { choicesOf, facetsOf, readFilters } from "./facets.server.ts"
import { filterDetail } from "./filters.ts"
import { offeredTo } from "./own-questions.server.ts"
import { findByCode } from "./queries.server.ts"
import { readRoster } from "./read.server.ts"
import { RosterPage } from "./roster.page.tsx"
import { LIST_ROWS, looksLikeCode, PAGE_ROWS } from "./rules.ts"

/** What was typed comes in the body, so that no name stands in an address, a log or a history. */
const typed = createContext("")
const searches: Limit = { name: "roster search", points: 600, seconds: 300 }

export async function action({ request, params, context }: Route.ActionArgs) {
  const { user, event } = await openEvent(request, params.slug, "look", Date.now())
  await demandPace(request, searches, user)
  const search = String((await request.formData()).get("q") ?? "").slice(0, 100)
  context.set(typed, search)
  if (!looksLikeCode(search)) return null
  const id = await findByCode(db, event.id, search)
  if (!id) return null
  return redirect(pathIn(localeOf(new URL(request.url).pathname), `/staff/registrations/${id}`))
}

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "look", now)
  const url = new URL(request.url)
  const query = url.searchParams
  const search = context.get(typed)
  const offered = await offeredTo(user, event)
  const filters = readFilters(query, facetsOf(offered))
  const list = query.has("list")
  const { rows, counts, ...turn } = await readRoster(db, event.id, offered, {
    filters,
    search,
    after: query.get("after") ?? undefined,
    before: query.get("before") ?? undefined,
    limit: list ? LIST_ROWS : PAGE_ROWS,
  })
  const contact = may(user, "run", event.id)
  const detail = { ...filterDetail(filters, search), rows: rows.length, contact }
  const line = { actor: user.id, action: "roster.view", subjectType: "roster", eventId: event.id }
  await transaction((tx) => record(tx, { ...line, detail }, now))
  const locale = localeOf(url.pathname)
  const about = { zone: event.zone, locale, offered, t: texts(locale, "roster") }
  return {
    ...{ user, event, offered, filters, search, list, now, contact, ...turn },
    facets: choicesOf(filters, counts.by, about),
    total: counts.rows,
    rows: contact ? rows : rows.map((row) => ({ ...row, phone: null, email: null })),
  }
}

export default RosterPage
