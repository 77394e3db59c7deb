import { pathOf } from "#app/i18n/locales.ts"
import { clock } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenLanguages } from "#app/registration/languages.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Steps } from "#app/ui/steps.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { VisitPerson } from "./forms.ts"
import type { ServiceLine } from "./rules.ts"

const steps = ["where", "people", "times", "check"] as const

export function VisitSteps({ current }: { current: 1 | 2 | 3 | 4 }) {
  const { t } = useTranslation("visits")
  return <Steps current={current} total={steps.length} label={t(`steps.${steps[current - 1]!}`)} />
}

/** What was chosen in the steps before, one line each, with the way back to it. */
export function ChosenSoFar({
  site,
  people = [],
  params,
}: {
  site: { name: string; town: string } | undefined
  people?: VisitPerson[]
  params: { slug: string; draft: string }
}) {
  const { t } = useTranslation("visits")
  const where = {
    label: t("check.where"),
    value: site && `${site.name}, ${site.town}`,
    change: wherePath(params),
    changeLabel: t("check.changeWhere"),
  }
  const who = {
    label: t("check.who"),
    value: people.map(({ name }) => name).join(", "),
    change: visitPath(params, "people"),
    changeLabel: t("check.changeWho"),
  }
  return <Summary rows={people.length > 0 ? [where, who] : [where]} />
}

/** A step's address without language. */
export const visitPath = (
  { slug, draft }: { slug: string; draft: string },
  step: "people" | "times" | "check",
) => `/events/${slug}/visit/${draft}/${step}`

/** Where the site is chosen again for a visit that is being planned. */
export const wherePath = ({ slug, draft }: { slug: string; draft: string }) =>
  pathOf`/events/${slug}/register?draft=${draft}`

/** A person in a line: `María, 1958, Español, interpreter`. */
export function usePersonText(): (person: VisitPerson) => string {
  const { t } = useTranslation("visits")
  return ({ birthYear, language, needs }) =>
    [
      t("check.born", { year: String(birthYear) }),
      spokenLanguages[language],
      ...needs.map((need) => t(`needs.${need}`)),
    ].join(" · ")
}

/** What a line says of its choice: a time, a waitlist, or left out. */
export function useChoiceText(zone: string): (line: ServiceLine) => string {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  return ({ choice, slot, times }) => {
    if (slot) return clock(locale, zone, slot.startsAt)
    if (choice?.take === "none") return t("times.leftOut")
    if (choice?.take !== "wait")
      return t(times.some(({ state }) => state === "open") ? "times.nothing" : "times.fullShort")
    const wished = times.find(({ id }) => id === choice.slotId)
    return wished
      ? t("times.waitFor", { time: clock(locale, zone, wished.startsAt) })
      : t("times.waitAny")
  }
}
