import { clock, dayRange, shortDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { PublicFlow } from "#app/registration/event.server.ts"
import { startPath } from "#app/registration/start-path.ts"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import "./choice.css"
import type { Left, SignUpState, Words } from "./rules.ts"

type OneWay = { flow: PublicFlow; names: string[]; left: Left; free: number } & SignUpState

/** Where an event has several ways to sign up: what each is for, and whether there is room. */
export function Choice({ data: { event, ways } }: { data: { event: Words; ways: OneWay[] } }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  return (
    <Page
      title={t("choice.title")}
      lede={
        <p>
          {event.name}, {dayRange(locale, event.startsOn, event.endsOn)}
        </p>
      }
      theme={event.theme}
      back={{ to: `/events/${event.slug}`, label: t("choice.event") }}
    >
      <ul className="plain ways">
        {ways.map((way) => (
          <li key={way.flow} className="card way">
            <WayToSignUp way={way} event={event} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function WayToSignUp({ way, event }: { way: OneWay; event: Words }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const opens = way.state === "notOpen" ? way.opensAt : undefined
  const title = t(`choice.${way.flow}.title`)
  return (
    <>
      <h2>
        {way.state === "open" || way.state === "full" ? (
          <LocalLink to={startPath(way.flow, { slug: event.slug })}>{title}</LocalLink>
        ) : (
          title
        )}
      </h2>
      <p>{t(`choice.${way.flow}.text`)}</p>
      <p className="muted">
        <Names names={way.names} />
      </p>
      <p className="left" data-left={way.left}>
        {opens === undefined
          ? t(`event.left.${way.left}`, { count: way.free })
          : t("event.states.notOpen", {
              when: `${shortDay(locale, event.zone, opens)}, ${clock(locale, event.zone, opens)}`,
            })}
      </p>
    </>
  )
}

const MOST_NAMES = 5

/** The first of them, and how many more there are. */
function Names({ names }: { names: string[] }) {
  const { t } = useTranslation("events")
  const locale = useLocale()
  const shown = names.slice(0, names.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES)
  const more = names.length - shown.length
  const listed = more > 0 ? [...shown, t("choice.more", { count: more })] : shown
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(listed)
}
