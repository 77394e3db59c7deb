import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { idOfForm } from "#app/staff/form-id.server.ts"
import { requireStaff } from "#app/staff/require.server.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/edit.route.ts"
import { EditPage } from "./edit.page.tsx"
import { resourceForm } from "./forms.ts"
import { findResource, kindsOfHelp } from "./queries.server.ts"
import { addResource, changeResource } from "./save.server.ts"

/** A resource to change, or with `new` in the address one to add. */
export async function loader({ request, params }: Route.LoaderArgs) {
  const user = await requireStaff(request, "run", Date.now())
  const resource = params.id === "new" ? null : await findResource(db, params.id)
  if (!resource && params.id !== "new") throw new Response(null, { status: 404 })
  const kinds = await kindsOfHelp(db, resource ? [resource.help] : [])
  return { user, resource, kinds, now: Date.now() }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const user = await requireStaff(request, "run", now)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: resourceForm })
  if (submission.status !== "success")
    return data({ lastResult: submission.reply(), theirs: null }, { status: 400 })
  const input = submission.value
  const outcome = await transaction((tx) =>
    params.id === "new"
      ? addResource(tx, input, user.id, now, idOfForm(user.id, request, form))
      : changeResource(tx, params.id, input, user.id, now),
  )
  const list = pathIn(localeOf(new URL(request.url).pathname), "/staff/help")
  if (outcome.ok)
    return redirect(
      "id" in outcome ? `${list}?done=added#${outcome.id}` : `${list}?done=saved#${params.id}`,
      303,
    )
  if (outcome.reason === "missing") return redirect(`${list}?done=missing`, 303)
  if (outcome.reason === "stale")
    return data({ lastResult: submission.reply(), theirs: outcome.theirs }, { status: 409 })
  const fieldErrors = { help: ["choose"] }
  return data({ lastResult: submission.reply({ fieldErrors }), theirs: null }, { status: 400 })
}

export default EditPage
