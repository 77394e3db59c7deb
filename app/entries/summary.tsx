import { pick } from "#app/i18n/pick.ts"
import { calendarDate, dollars, longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Team } from "./forms.ts"
import type { Category } from "./queries.server.ts"
import { type Demands, isSolo, needsGuardian, type Swimmer } from "./rules.ts"

/** An entry in a few lines; with `change`, each leads back to where it is asked (paths without language). */
export function TeamSummary({
  category,
  team,
  change,
}: {
  category: Category
  team: Team
  change?: { category: string; team: string }
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const solo = isSolo(category.rules)
  const toTeam = { change: change?.team }
  const rows = [
    {
      label: t("check.category"),
      value: pick(category.texts, locale, "name"),
      change: change?.category,
    },
    { label: t("check.day"), value: longDate(locale, category.day) },
    ...(team.team ? [{ label: t("check.team"), value: team.team, ...toTeam }] : []),
    {
      label: t(solo ? "check.member" : "check.captain"),
      value: <Person swimmer={team.captain} demands={category} />,
      ...toTeam,
    },
    {
      label: t("check.reach"),
      value: [team.email, team.phone].filter(Boolean).join(", "),
      ...toTeam,
    },
    ...(solo
      ? []
      : [
          {
            label: t("check.members"),
            value: <Swimmers swimmers={team.members} demands={category} />,
            ...toTeam,
          },
        ]),
    { label: t("check.goal"), value: dollars(locale, team.goal), ...toTeam },
  ]
  return <Summary rows={rows} />
}

/** Those who have a name, and how many names come later. */
export function Swimmers({ swimmers, demands }: { swimmers: Swimmer[]; demands: Demands }) {
  const { t } = useTranslation("entries")
  const named = swimmers.filter(({ name }) => name)
  const later = swimmers.length - named.length
  return (
    <ul className="plain">
      {named.map((swimmer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two members may have the same name, and none moves
        <li key={index}>
          <Person swimmer={swimmer} demands={demands} />
        </li>
      ))}
      {later > 0 && <li className="muted">{t("check.later", { count: later })}</li>}
    </ul>
  )
}

function Person({ swimmer, demands }: { swimmer: Swimmer; demands: Demands }) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const { name, birthDate, guardian } = swimmer
  return (
    <>
      {name}
      {birthDate && <span className="muted"> · {calendarDate(locale, birthDate)}</span>}
      {needsGuardian(birthDate, demands) && guardian && (
        <span className="muted"> · {t("check.guardian", { name: guardian })}</span>
      )}
    </>
  )
}
