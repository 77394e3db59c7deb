import { and, eq, isNull, sql } from "drizzle-orm"
import { attendees, type OfferingRules, registrations } from "#db/schema/index.ts"
import { type Db, prepared } from "#dialect"
import { ageRefusal, type Born, mayBeAdult, needsCompany } from "./rules.ts"

type Demands = { minAge: number | null; maxAge: number | null; rules: OfferingRules }

/**
 * Why somebody of a registration may not come to an offering on any of these ISO dates, by their age: tooYoung, tooOld,
 * alone (a child with whom no adult comes); undefined when they may on one of them.
 */
export async function ageMisfit(
  db: Db,
  registrationId: string,
  { demands, born, days }: { demands: Demands; born: Born; days: string[] },
): Promise<"tooYoung" | "tooOld" | "alone" | undefined> {
  let misfit: "tooYoung" | "tooOld" | "alone" | undefined
  for (const day of days) {
    misfit = ageRefusal(demands, born, day)
    if (misfit) continue
    if (!needsCompany(demands.rules, born, day)) return undefined
    if (await hasCompany(db, registrationId, day)) return undefined
    misfit = "alone"
  }
  return misfit
}

/** Whether an adult comes: one of the attendees on that day, or the contact as they promised. */
async function hasCompany(db: Db, registrationId: string, day: string): Promise<boolean> {
  const rows = await prepared(db, "company of a child", (h) =>
    h
      .select({
        birthDate: attendees.birthDate,
        birthYear: attendees.birthYear,
        details: registrations.details,
      })
      .from(attendees)
      .innerJoin(registrations, eq(registrations.id, attendees.registrationId))
      .where(
        and(
          eq(attendees.registrationId, sql.placeholder("registrationId")),
          isNull(attendees.removedAt),
        ),
      ),
  ).execute({ registrationId })
  return rows.some(({ details, ...born }) => details.along || mayBeAdult(born, day))
}
