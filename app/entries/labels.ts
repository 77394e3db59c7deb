import { useTranslation } from "#app/i18n/use-translation.tsx"
import { type Demands, isSolo } from "./rules.ts"

/** The names of the fields, for the list of errors. */
export function useTeamLabels(demands: Demands, members: number): Record<string, string> {
  const { t } = useTranslation("entries")
  const solo = isSolo(demands.rules)
  const of = (name: string, whose: string) => ({
    [`${name}.name`]: [whose, t("team.fullName")].filter(Boolean).join(": "),
    [`${name}.birthDate`]: [whose, t("team.birthDate")].filter(Boolean).join(": "),
    [`${name}.guardian`]: whose,
    [`${name}.guardianAgrees`]: whose,
  })
  const beside = Array.from({ length: members }, (_, index) =>
    of(`members[${index}]`, t("team.member", { number: index + 2 })),
  )
  return Object.assign(
    { team: t("team.name") },
    of("captain", solo ? "" : t("team.captain")),
    ...beside,
  )
}
