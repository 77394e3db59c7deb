import { count } from "drizzle-orm"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { demonstrationDates } from "./dates.ts"
import { domingo } from "./domingo.ts"
import { idMaker } from "./ids.ts"
import { make } from "./make.ts"
import { medicalMission } from "./medical-mission.ts"
import { mobileClinic } from "./mobile-clinic.ts"
import { newParents } from "./new-parents.ts"
import { fillResources } from "./resources.ts"
import { hireStaff, nameStaff } from "./staff.ts"
import { swim } from "./swim.ts"

/** Fills an empty database with the staff, and with the five events and the other help as they would make them. Answers false, and changes nothing, where there already is an event. */
export async function fillDemonstration(now: number): Promise<boolean> {
  const [found] = await db.select({ count: count() }).from(events)
  if (found!.count > 0) return false
  const dates = demonstrationDates(now)
  const seed = Date.parse(dates.today)
  const next = idMaker(seed)
  const makeId = () => next(seed)
  await transaction(async (tx) => {
    const actor = await hireStaff(tx, makeId, now)
    for (const content of contents(dates)) await make(tx, content, { actor, makeId }, now)
    await fillResources(tx, actor, now)
    await nameStaff(tx)
  })
  return true
}

const contents = ({ today, ...days }: ReturnType<typeof demonstrationDates>) => [
  medicalMission(days.medicalMission, today),
  swim(days.swim, today),
  domingo(days.domingo, today),
  mobileClinic(days.mobileClinic, today),
  newParents(days.newParents, today),
]
