import {
  type OfferingRow,
  offeringsOf,
  oncePerVersion,
  sitesOf,
  whereOffered,
} from "#app/registration/event.server.ts"
import type { QuestionRow } from "#app/registration/questions/question.ts"
import type { OfferedSite } from "./offered.ts"
import type { Stall } from "./rules.ts"

/** What an event offers where: what rosters and figures are told by. */
export type Offered = {
  sites: OfferedSite[]
  offerings: OfferingRow[]
  /** The ids of each offering's sites, by its id. */
  where: Map<string, (string | null)[]>
  stalls: Stall[]
  /** The event's own questions that whoever asks may see the answers of: none unless said otherwise. */
  questions: QuestionRow[]
}

export const readOffered = oncePerVersion(async (db, event): Promise<Offered> => {
  const found = await sitesOf(db, event)
  const sites = found.map(({ id, texts, town }) => ({
    ...{ id, texts, town },
    alone: town !== "" && found.filter((other) => other.town === town).length === 1,
  }))
  const offerings = await offeringsOf(db, event)
  const where = await whereOffered(db, event)
  const stalls = offerings.map(({ id, kind, counts }) => ({
    id,
    kind,
    whole: counts === "registration",
  }))
  return { sites, offerings, where, stalls, questions: [] }
})
