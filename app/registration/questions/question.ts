import type { Flow } from "#app/registration/drafts.server.ts"
import type { questions } from "#db/schema/index.ts"

export type QuestionRow = typeof questions.$inferSelect
/** What decides of whom something is asked, and what is an answer to it. */
export type Question = Pick<
  QuestionRow,
  | "id"
  | "offeringId"
  | "flow"
  | "kind"
  | "asks"
  | "required"
  | "texts"
  | "choices"
  | "shownWhen"
  | "keepDays"
  | "retiredAt"
>

/** Who signs up, and for which offerings. */
export type Party = {
  flow: Flow
  /** Offerings of the registration as a whole, such as an entry's category. */
  offerings: string[]
  /** In the order of the registration's attendees; without a name while that comes later. */
  people: { name: string | null; offerings?: string[] }[]
  /** The contact is the only one who comes. */
  self?: boolean
}

/** What is asked of one person, or of the contact. */
export type Section = {
  /** `contact`, or what tells a person apart from the others of a draft. */
  who: string
  /** Index among the attendees; null for the contact. */
  attendee: number | null
  /** Said above it where it is not plain who is asked. */
  name: string | null
  questions: Question[]
}

/** What somebody answered, by question: keys of choices, `yes` or `no`, or the one text that was typed. */
export type Given = { [questionId: string]: string[] | undefined }
/** What a draft holds, by section. */
export type Answers = { [who: string]: Given | undefined }

/** An answer as it is kept, one row a value. */
export type AnswerInput = {
  questionId: string
  attendee: number | null
  choice: string
  typed: string | null
}

/** Those whose answers are keys of choices. */
export const isChoice = ({ kind }: Pick<Question, "kind">): boolean =>
  kind === "one" || kind === "several" || kind === "yesNo"

/** The keys that can be chosen now. */
export const keysOf = ({ kind, choices }: Pick<Question, "kind" | "choices">): string[] =>
  kind === "yesNo" ? ["yes", "no"] : choices.filter(({ retired }) => !retired).map(({ key }) => key)
