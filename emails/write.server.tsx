import { eq } from "drizzle-orm"
import { config } from "#app/config.server.ts"
import { isLocale, pathIn } from "#app/i18n/locales.ts"
import { stampIn } from "#app/i18n/time.ts"
import type { Letter } from "#app/outbox/letter.ts"
import { findPlan, type Plan } from "#app/registration/plan.server.ts"
import type { Mail } from "#app/smtp/transport.server.ts"
import { db } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { Asked, subject as askedSubject } from "./asked.tsx"
import { invitationsOf } from "./calendar.server.ts"
import { Cancelled, subject as cancelledSubject } from "./cancelled.tsx"
import { Changed, subject as changedSubject } from "./changed.tsx"
import { Confirmation, subject as confirmationSubject } from "./confirmation.tsx"
import { Erased, subject as erasedSubject } from "./erased.tsx"
import { EventCancelled, subject as eventCancelledSubject } from "./event-cancelled.tsx"
import { askOf, eventFactsOf, factsOf, offerOf } from "./facts.server.ts"
import type { Facts } from "./facts.ts"
import { Offer, subject as offerSubject } from "./offer.tsx"
import { PasskeyChanged, subject as passkeySubject } from "./passkey.tsx"
import { Reminder, subject as reminderSubject } from "./reminder.tsx"
import { render } from "./render.ts"

type Written = { subject: string; html: string; text: string; invites: boolean }

/** A letter as a mail, from what is true at `now`, whatever was true when it was queued. Null when there is nothing to tell any more. */
export async function write(letter: Letter, now: number): Promise<Mail | null> {
  if (letter.message === "erased") return writeErased(letter)
  if (letter.message === "passkey") return writePasskey(letter)
  const plan = letter.registrationId ? await findPlan(db, letter.registrationId) : null
  if (!plan) return null
  // Nothing else is worth telling of what does not take place.
  if ((plan.event.state === "cancelled") !== (letter.message === "eventCancelled")) return null
  const locale = isLocale(letter.locale) ? letter.locale : "en"
  const written = writers[letter.message](factsOf(plan, locale), { letter, plan, now })
  if (!written) return null
  const { invites, ...parts } = written
  return {
    id: letter.id,
    to: letter.recipient,
    ...parts,
    attachments: invites ? invitationsOf(plan, letter.recipient, now) : [],
  }
}

/** What it tells of is gone: there is an event, and an address until this is sent. */
async function writeErased(letter: Letter): Promise<Mail | null> {
  const [event] = await db
    .select()
    .from(events)
    .where(eq(events.id, letter.eventId ?? ""))
  if (!event) return null
  const facts = eventFactsOf(event, isLocale(letter.locale) ? letter.locale : "en")
  return {
    id: letter.id,
    to: letter.recipient,
    subject: erasedSubject({ facts }),
    ...render(<Erased facts={facts} />),
    attachments: [],
  }
}

function writePasskey({ id, recipient, params, ...letter }: Letter): Mail {
  const locale = isLocale(letter.locale) ? letter.locale : "en"
  const { did, at, zone } = params
  const props = {
    ...{ locale, organisation: config.organisation },
    did: did === "removed" ? ("removed" as const) : ("added" as const),
    at: stampIn(locale, zone ?? "UTC", Number(at)),
    url: config.origin + pathIn(locale, "/staff/you"),
  }
  return {
    ...{ id, to: recipient, attachments: [] },
    subject: passkeySubject(props),
    ...render(<PasskeyChanged {...props} />),
  }
}

type Context = { letter: Letter; plan: Plan; now: number }
type Writer = (facts: Facts, context: Context) => Written | null

const writers: Record<Exclude<Letter["message"], "erased" | "passkey">, Writer> = {
  // Cancelled before this was sent: the mail about that says it all.
  confirmation: (facts) =>
    facts.state === "cancelled"
      ? null
      : {
          subject: confirmationSubject({ facts }),
          ...render(<Confirmation facts={facts} />),
          invites: facts.state === "live",
        },

  changed: (facts, { letter, plan }) =>
    plan.registration.cancelledAt != null
      ? null
      : {
          subject: changedSubject({ facts }),
          ...render(
            <Changed
              facts={facts}
              turnedDown={"turnedDown" in letter.params}
              closed={letter.params.closed as "moved" | "lost" | undefined}
              dates={letter.params.dates as "added" | "dropped" | undefined}
            />,
          ),
          invites: true,
        },

  cancelled: (facts, { letter }) =>
    facts.state === "cancelled"
      ? {
          subject: cancelledSubject({ facts }),
          ...render(
            <Cancelled
              facts={facts}
              closed={"closed" in letter.params}
              dropped={"dates" in letter.params}
            />,
          ),
          invites: true,
        }
      : null,

  eventCancelled: (facts) => ({
    subject: eventCancelledSubject({ facts }),
    ...render(<EventCancelled facts={facts} />),
    invites: true,
  }),

  asked: (facts, { plan, letter }) => {
    const ask = askOf(plan, letter, facts.locale)
    if (!ask || facts.state === "cancelled") return null
    return {
      subject: askedSubject({ facts, ask }),
      ...render(<Asked facts={facts} ask={ask} />),
      invites: true,
    }
  },

  offer: (facts, { plan, letter, now }) => {
    const offer = offerOf(plan, letter.params.bookingId ?? "", facts.locale, now)
    if (!offer) return null
    return {
      subject: offerSubject({ facts, offer }),
      ...render(<Offer facts={facts} offer={offer} />),
      invites: false,
    }
  },

  reminder: (facts, { letter, now }) => {
    const day = facts.days.find((one) => one.date === letter.params.day)
    if (!day || Number(letter.params.startsAt) <= now) return null
    return {
      subject: reminderSubject({ facts, day }),
      ...render(<Reminder facts={facts} day={day} />),
      invites: false,
    }
  },
}
