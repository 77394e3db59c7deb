import { sql } from "drizzle-orm"
import { bool, index, instant, int, json, sortText, table, text, uniqueIndex } from "#dialect"
import { events, type Texts } from "./events.ts"
import { offerings } from "./offerings.ts"
import { attendees, registrations } from "./registrations.ts"
import type { StaffRole } from "./staff.ts"

/** `retired`: not offered any more; answers that hold it keep their words. */
export type Choice = { key: string; texts: Texts<"label">; retired?: true }

/** Something of its own that an event asks, or one of its offerings. */
export const questions = table(
  "questions",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    /** NULL: asked in every sign-up for the event. */
    offeringId: text("offering_id").references(() => offerings.id),
    /** Asked in these sign-ups only, such as all volunteers' whatever their role; NULL: in every one. */
    flow: text<(typeof offerings.$inferSelect)["flow"]>("flow"),
    kind: text<"short" | "long" | "one" | "several" | "yesNo" | "number" | "date">(
      "kind",
    ).notNull(),
    asks: text<"contact" | "attendee">("asks").notNull(),
    required: bool("required").notNull().default(false),
    texts: json<Texts<"label" | "hint">>("texts").notNull(),
    /** Of `one` and `several`, in order. A key is what an answer holds; it never changes. */
    choices: json<Choice[]>("choices").notNull(),
    /** Asked only where the answer to an earlier question is one of these (`yes` and `no` of a yes/no). */
    shownWhen: json<{ questionId: string; is: string[] }>("shown_when"),
    /** The least role that sees answers, besides whoever gave them. */
    seenBy: text<StaffRole>("seen_by").notNull().default("coordinator"),
    /** Days after the event until answers are deleted; NULL: with the event's other data. */
    keepDays: int("keep_days"),
    position: int("position").notNull().default(0),
    /** Why it is asked although it seems to ask for what must not be asked. */
    keptBecause: text("kept_because"),
    /** Not asked any more; its answers stay until their day. */
    retiredAt: instant("retired_at"),
  },
  (t) => [
    index("questions_event").on(t.eventId, t.position),
    index("questions_offering").on(t.offeringId).where(sql`offering_id IS NOT NULL`),
  ],
)

/** An answer, or one value of it; an answer to `several` is as many rows as were chosen. */
export const answers = table(
  "answers",
  {
    id: sortText("id").primaryKey(),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    questionId: text("question_id")
      .notNull()
      .references(() => questions.id),
    registrationId: text("registration_id")
      .notNull()
      .references(() => registrations.id),
    attendeeId: text("attendee_id").references(() => attendees.id),
    /** A choice's key, `yes` or `no`; "" where something was typed. */
    choice: text("choice").notNull().default(""),
    /** What was typed: text, a number, an ISO date. */
    typed: text("typed"),
  },
  (t) => [
    index("answers_registration").on(t.registrationId),
    index("answers_attendee").on(t.attendeeId).where(sql`attendee_id IS NOT NULL`),
    index("answers_question").on(t.questionId, t.choice),
    uniqueIndex("answers_of_attendee")
      .on(t.questionId, t.attendeeId, t.choice)
      .where(sql`attendee_id IS NOT NULL`),
    uniqueIndex("answers_of_registration")
      .on(t.questionId, t.registrationId, t.choice)
      .where(sql`attendee_id IS NULL`),
  ],
)
