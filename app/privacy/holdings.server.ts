import { ofAsks } from "./holdings/asks.server.ts"
import { ofAudit } from "./holdings/audit.server.ts"
import { ofEvents } from "./holdings/events.server.ts"
import type { Held, Holding } from "./holdings/holding.ts"
import { ofOutbox } from "./holdings/outbox.server.ts"
import { ofPlaces } from "./holdings/places.server.ts"
import { ofPrivacy } from "./holdings/privacy.server.ts"
import { ofQuestions } from "./holdings/questions.server.ts"
import { ofRegistration } from "./holdings/registration.server.ts"
import { ofResources } from "./holdings/resources.server.ts"
import { ofStaff } from "./holdings/staff.server.ts"

/**
 * Every table of the schema, and whom it holds: a test fails on one that is not here. Those who hang on others stand
 * before them, because they are deleted in this order.
 */
export const holdings: Holding[] = [
  ...ofAsks,
  ...ofQuestions,
  ...ofPlaces,
  ...ofOutbox,
  ...ofAudit,
  ...ofRegistration,
  ...ofEvents,
  ...ofResources,
  ...ofPrivacy,
  ...ofStaff,
]

/** The tables that tell of people who sign up, in the order in which they are deleted. */
export const heldTables: Held[] = holdings.filter((one) => "forget" in one)
