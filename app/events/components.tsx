import { clock, longDate, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Band } from "#app/ui/band.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Brief, SignUpState } from "./rules.ts"
import "./event-card.css"

type SignUps = { register: SignUpState; volunteer: SignUpState }

/** An event on the home page: its picture, when and where, and the verbs. */
export function EventCard({ event, ...signUps }: { event: Brief } & SignUps) {
  return (
    <li className="event-card" data-program={event.program}>
      <Band program={event.program} />
      <div>
        <h2>
          <LocalLink to={`/events/${event.slug}`}>{event.name}</LocalLink>
        </h2>
        <p>{event.tagline}</p>
        <EventFacts event={event} />
        <StateNotice event={event} register={signUps.register} />
        <Verbs event={event} {...signUps} />
      </div>
    </li>
  )
}

/** When and where, in the organiser's words. */
export function EventFacts({ event }: { event: Brief }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  return (
    <dl className="facts">
      <div>
        <dt>{t("when")}</dt>
        <dd>
          <strong>{longDate(locale, event.startsOn)}</strong>
          <br />
          {event.when}
        </dd>
      </div>
      <div>
        <dt>{t("where")}</dt>
        <dd>{event.where}</dd>
      </div>
    </dl>
  )
}

/** The two things that one can do. A verb that leads nowhere now is not shown; the notice says why. */
export function Verbs({ event, register, volunteer }: { event: Brief } & SignUps) {
  const { t } = useTranslation("events")
  const label = (verb: string) => t("forEvent", { verb, event: event.name })
  const enter = t(`register.${event.program}`)
  const help = t("volunteer")
  if (event.state === "cancelled") return null
  return (
    <div className="verbs">
      {leads(register) && (
        <ButtonLink to={`/events/${event.slug}/register`} aria-label={label(enter)}>
          {enter}
        </ButtonLink>
      )}
      {leads(volunteer) && (
        <ButtonLink
          to={`/events/${event.slug}/volunteer`}
          tone={leads(register) ? "quiet" : "primary"}
          aria-label={label(help)}
        >
          {help}
        </ButtonLink>
      )}
    </div>
  )
}

export const leads = ({ state }: SignUpState) => state === "open" || state === "full"

/** Why signing up is not possible, or only for the waitlist. */
export function StateNotice({
  event,
  register,
  over,
}: {
  event: Brief
  register: SignUpState
  over?: boolean
}) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const walkIn = event.program !== "swim"
  if (event.state === "cancelled")
    return (
      <Notice tone="bad" title={t("event.states.cancelled")}>
        <p>{t("event.states.cancelledText")}</p>
      </Notice>
    )
  if (over)
    return (
      <Notice tone="info" title={t("event.states.over")}>
        <p>{t("event.states.overText")}</p>
      </Notice>
    )
  if (register.state === "notOpen") {
    const when = `${shortDay(locale, event.zone, register.opensAt)}, ${clock(locale, event.zone, register.opensAt)}`
    return <Notice tone="info" title={t("event.states.notOpen", { when })} />
  }
  if (register.state === "full")
    return (
      <Notice tone="warning" title={t("event.states.full")}>
        <p>{t("event.states.fullText")}</p>
      </Notice>
    )
  if (register.state === "closed")
    return (
      <Notice tone="info" title={t("event.states.closed")}>
        <p>{walkIn ? t("event.states.closedWalkIn") : t("event.states.closedText")}</p>
      </Notice>
    )
  return null
}
