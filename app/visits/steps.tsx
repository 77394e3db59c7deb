import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Steps } from "#app/ui/steps.tsx"

export const steps = ["where", "people", "times", "check"] as const

export function VisitSteps({ current }: { current: 1 | 2 | 3 | 4 }) {
  const { t } = useTranslation("visits")
  return <Steps current={current} total={steps.length} label={t(`steps.${steps[current - 1]!}`)} />
}

/** A step's address without language. */
export const visitPath = (
  { slug, draft }: { slug: string; draft: string },
  step: "people" | "times" | "check",
) => `/events/${slug}/visit/${draft}/${step}`
