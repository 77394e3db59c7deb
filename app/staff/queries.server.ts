import { and, asc, eq, inArray, isNull } from "drizzle-orm"
import { type Fullness, fullnessByPlace } from "#app/places/sums.server.ts"
import { nextDay } from "#app/registration/event.server.ts"
import { events, user } from "#db/schema/index.ts"
import type { Db } from "#dialect"
import { may, type StaffUser } from "./rules.ts"

/** Whose address it is, in lower case; undefined when it is nobody's who has access. */
export async function findByEmail(db: Db, email: string) {
  const [row] = await db
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(and(eq(user.email, email), isNull(user.endedAt)))
  return row
}

/** The figures of one kind of offering in one event, over all its offerings. */
export type Figures = Pick<
  Fullness,
  "kind" | "slots" | "places" | "taken" | "walkin" | "waiting" | "short"
>

export type EventFigures = Pick<
  typeof events.$inferSelect,
  "id" | "slug" | "theme" | "state" | "zone" | "startsOn" | "endsOn" | "texts"
> & {
  figures: Figures[]
  /** The next day, as an ISO date; null when all are over. */
  next: string | null
}

/** The events that somebody may open, by their next day or else their last, with what is taken of them. */
export async function eventsFor(db: Db, who: StaffUser, now: number): Promise<EventFigures[]> {
  const theirs = Object.keys(who.roles).filter((eventId) => may(who, "look", eventId))
  const mine = who.role === "admin" ? undefined : inArray(events.id, theirs)
  const rows = await db
    .select({
      id: events.id,
      slug: events.slug,
      theme: events.theme,
      state: events.state,
      zone: events.zone,
      startsOn: events.startsOn,
      endsOn: events.endsOn,
      texts: events.texts,
      version: events.version,
    })
    .from(events)
    .where(mine)
    .orderBy(asc(events.startsOn), asc(events.id))
  const fill = Map.groupBy(await fullnessByPlace(db, now), ({ eventId }) => eventId)
  const shown = await Promise.all(
    rows.map(async ({ version, ...event }) => ({
      ...event,
      figures: figuresOf(fill.get(event.id) ?? []),
      next: await nextDay(db, { ...event, version }, now),
    })),
  )
  const dayOf = ({ next, endsOn }: (typeof shown)[number]) => next ?? endsOn
  return shown.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

const order = ["service", "entry", "activity", "table", "role"] as const

function figuresOf(fill: Fullness[]): Figures[] {
  const figures = order.map((kind): Figures => {
    const those = fill.filter((each) => each.kind === kind)
    const sum = (of: Exclude<keyof Figures, "kind">) =>
      those.reduce((total, each) => total + each[of], 0)
    return {
      ...{ kind, slots: sum("slots"), places: sum("places"), taken: sum("taken") },
      ...{ walkin: sum("walkin"), waiting: sum("waiting"), short: sum("short") },
    }
  })
  return figures.filter(({ slots }) => slots > 0)
}
