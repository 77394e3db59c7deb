import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { readEntries } from "#app/registration/lists.server.ts"
import { isList, type List } from "#app/registration/lists.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/entries.route.ts"
import { EntriesPage } from "./entries.page.tsx"
import { entryForm } from "./forms.ts"
import { saveEntry } from "./save-entry.server.ts"

/** An open list: what help is sorted by, professions, papers. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const user = await requireStaff(request, "govern", Date.now())
  const list = named(params)
  return { user, list, entries: await readEntries(db, list) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "govern", now)
  const list = named(params)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: entryForm })
  const key = String(form.get("key") ?? "")
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), key, theirs: null }, { status: 400 })
  const saved = await transaction((tx) => saveEntry(tx, list, submission.value, user.id, now))
  if (!saved.ok && saved.reason === "missing") throw new Response(null, { status: 404 })
  if (!saved.ok)
    return data({ lastResult: submission.reply(), key, theirs: saved.theirs }, { status: 409 })
  return redirect(new URL(request.url).pathname, 303)
}

function named({ list }: { list: string }): List {
  if (!isList(list)) throw new Response(null, { status: 404 })
  return list
}

export default EntriesPage
