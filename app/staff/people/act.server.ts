import type { z } from "zod"
import { endSessions } from "#app/staff/sessions/end.server.ts"
import { transaction } from "#db/index.ts"
import { endAccess } from "./end-access.server.ts"
import type { personAct } from "./forms.ts"
import { reinvite } from "./invite.server.ts"
import { sendInvitation } from "./send-invitation.server.tsx"

/** Does to somebody of staff what a button of their page says. Returns what came of it, as pages say it. */
export async function actOn(
  { id, actor }: { id: string; actor: string },
  asked: z.infer<typeof personAct>,
  now: number,
) {
  switch (asked.act) {
    case "endAccess": {
      const outcome = await transaction((tx) => endAccess(tx, id, actor, now))
      return outcome.ok ? "accessEnded" : outcome.reason
    }
    case "endSession":
      await transaction((tx) => endSessions(tx, id, { only: asked.session }, actor, now))
      return "sessionEnded"
    case "endSessions":
      await transaction((tx) => endSessions(tx, id, { except: null }, actor, now))
      return "sessionsEnded"
    case "inviteAgain": {
      const open = await transaction((tx) => reinvite(tx, id, actor, now))
      if (!open) return "gone"
      return (await sendInvitation(open.email, asked.locale)) ? "invited" : "unsent"
    }
  }
}
