import { clashes, isUnconfirmed } from "#app/registration/confirm.server.ts"
import type { Link } from "#app/registration/links.server.ts"
import type { Plan } from "#app/registration/plan.server.ts"

/** `yours`: is this you? `choose`: between places at one time. `byMail`: only who came by a mail can answer. */
export type IdentityQuestionKind = "yours" | "choose" | "byMail"

/** What we do not know yet of whoever signed up, and ask them; null when there is nothing to ask. */
export async function questionFor(
  { registration }: Plan,
  link: Link,
): Promise<IdentityQuestionKind | null> {
  if (registration.cancelledAt !== null || !(await isUnconfirmed(registration))) return null
  // What else is at the address is nobody's business who did not come by a mail to it.
  if (link.kind !== "mailed") return "byMail"
  if (registration.confirmedAt === null) return "yours"
  return (await clashes(registration.id)).length > 0 ? "choose" : "yours"
}
