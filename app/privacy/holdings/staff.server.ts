import {
  account,
  passkeys,
  session,
  signIns,
  staffEvents,
  user,
  verification,
} from "#db/schema/index.ts"
import type { Holding } from "./holding.ts"

const stays = "stays, without access, for whoever reads in the audit log what they did"

export const ofStaff: Holding[] = [
  { table: user, staff: stays },
  { table: account, staff: "goes with its user" },
  { table: passkeys, staff: "goes when they remove it, or with their access" },
  { table: staffEvents, staff: "goes when somebody is no longer named for the event" },
  { table: session, staff: "goes when it has ended" },
  { table: verification, staff: "goes when it has expired" },
  { table: signIns, staff: "goes when it has expired" },
]
