import type { z } from "zod"
import { localeOf } from "#app/i18n/locales.ts"
import type { StaffUser } from "#app/staff/rules.ts"
import { deviceOf } from "#app/staff/sessions/device.ts"
import { transaction } from "#db/index.ts"
import { addPasskey } from "./add.server.ts"
import type { addForm, removeForm } from "./forms.ts"
import { passkeysHere } from "./here.server.ts"
import { removePasskey } from "./remove.server.ts"

type Act = z.infer<typeof addForm> | z.infer<typeof removeForm>

/** What somebody does to their own keys; returns what came of it, as it stands in the address. Throws 403 where there are none. */
export async function actOnPasskeys(request: Request, user: StaffUser, asked: Act, now: number) {
  if (!passkeysHere(request)) throw new Response(null, { status: 403 })
  const locale = localeOf(new URL(request.url).pathname)
  if (asked.act === "removePasskey") {
    await transaction((tx) =>
      removePasskey(tx, { userId: user.id, id: asked.passkey, locale }, now),
    )
    return "passkeyRemoved"
  }
  const name = asked.name || nameOf(request)
  const outcome = await addPasskey(user, { name, answer: asked.answer, locale }, now)
  return outcome.ok ? "passkeyAdded" : (`passkey-${outcome.reason}` as const)
}

/** What a key is called when nobody says: the device that it was made in. */
export function nameOf(request: Request): string {
  const { browser, system } = deviceOf(request.headers.get("User-Agent"))
  return [browser, system].filter(Boolean).join(", ") || "Passkey"
}
