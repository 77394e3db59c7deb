import { count } from "drizzle-orm"
import { db, transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { demonstrationDates } from "./dates.ts"
import { domingo } from "./domingo.ts"
import { idMaker } from "./ids.ts"
import { medicalMission } from "./medical-mission.ts"
import { publish } from "./publish.ts"
import { fillResources } from "./resources.ts"
import { hireStaff } from "./staff.ts"
import { swim } from "./swim.ts"

/** Fills an empty database with the three events and the staff. Answers false, and changes nothing, where there already is an event. */
export async function fillDemonstration(now: number): Promise<boolean> {
  const [found] = await db.select({ count: count() }).from(events)
  if (found!.count > 0) return false
  const dates = demonstrationDates(now)
  const seed = Date.parse(dates.today)
  const next = idMaker(seed)
  const makeId = () => next(seed)
  await transaction(async (tx) => {
    await publish(tx, medicalMission(dates.medicalMission, dates.today), makeId)
    await publish(tx, swim(dates.swim, dates.today), makeId)
    await publish(tx, domingo(dates.domingo, dates.today), makeId)
    await fillResources(tx, "system", now)
    await hireStaff(tx, makeId, now)
  })
  return true
}
