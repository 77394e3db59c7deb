import "./verbs.css"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import type { Brief, SignUpState, Way } from "./rules.ts"

export type SignUps = { register: SignUpState; volunteer: SignUpState; way: Way }

/** The two things that one can do. A verb that leads nowhere now is not shown; the notice says why. */
export function Verbs({ event, register, volunteer, way }: { event: Brief } & SignUps) {
  const { t } = useTranslation("events")
  const label = (verb: string) => t("forEvent", { verb, event: event.name })
  const enter = event.register || t(`register.${way}`)
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
