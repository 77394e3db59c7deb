import { Band } from "#app/ui/band.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import type { Brief } from "./rules.ts"
import "./event-card.css"
import { Elsewhere } from "./elsewhere.tsx"
import { EventFacts } from "./event-facts.tsx"
import { StateNotice } from "./state-notice.tsx"
import { type SignUps, Verbs } from "./verbs.tsx"

/** An event on the home page: its picture, when and where, and the verbs. */
export function EventCard({
  event,
  next,
  walkIn,
  ...signUps
}: { event: Brief; next: string | null; walkIn: boolean } & SignUps) {
  return (
    <li className="event-card" data-theme={event.theme}>
      <Band theme={event.theme} />
      <div>
        <h2>
          <LocalLink to={`/events/${event.slug}`}>{event.name}</LocalLink>
        </h2>
        <p>{event.tagline}</p>
        <EventFacts event={event} next={next} />
        <StateNotice event={event} register={signUps.register} walkIn={walkIn} />
        {event.elsewhere.length > 0 ? (
          <Elsewhere
            slug={event.slug}
            languages={event.elsewhere}
            ahead={event.state === "published"}
          />
        ) : (
          <Verbs event={event} {...signUps} />
        )}
      </div>
    </li>
  )
}
