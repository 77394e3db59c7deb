import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { uuidv7 } from "uuidv7"
import { readEntries } from "#app/registration/lists.server.ts"
import { isList, type List } from "#app/registration/lists.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { may } from "#app/staff/rules.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/list.route.ts"
import { entryForm } from "./forms.ts"
import { ListPage } from "./list.page.tsx"
import { usesOf } from "./queries.server.ts"
import { ADDING, changing } from "./rules.ts"
import { saveEntry } from "./save-entry.server.ts"

/** An open list: what help is sorted by, professions, papers. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const user = await requireStaff(request, ADDING, Date.now())
  const list = named(params)
  return {
    ...{ user, list, changes: may(user, changing[list]), fresh: uuidv7() },
    entries: await readEntries(db, list),
    uses: await usesOf(db, list),
    done: new URL(request.url).searchParams.get("done"),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const user = await requireStaff(request, ADDING, now)
  const list = named(params)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: entryForm })
  const key = String(form.get("key") ?? "")
  const answer = (status: number, lastResult = submission.reply()) =>
    data({ lastResult, key, stale: status === 409 }, { status })
  if (submission.status !== "success") return answer(400)
  const input = submission.value
  if (input.key) await requireStaff(request, changing[list], now)
  const saved = await transaction((tx) => saveEntry(tx, list, input, user.id, now))
  if (saved.ok)
    return redirect(`${new URL(request.url).pathname}?done=${input.key ? "saved" : "added"}`, 303)
  if (saved.reason === "missing") throw new Response(null, { status: 404 })
  if (saved.reason === "stale") return answer(409)
  const field = saved.reason === "taken" ? `${saved.locale}.name` : "en.name"
  const fieldErrors = { [field]: [`resources:error.${saved.reason}`] }
  return answer(400, submission.reply({ fieldErrors }))
}

function named({ list }: { list: string }): List {
  if (!isList(list)) throw new Response(null, { status: 404 })
  return list
}

export default ListPage
