import { openTeam } from "#app/entries/rules.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Plan } from "#app/registration/plan.server.ts"
import { ButtonLink } from "#app/ui/button.tsx"

/** Who is in a registration that counts as a whole; of an entry also who has no name yet, and the way to change it. */
export function Members({ plan, now }: { plan: Plan; now: number }) {
  const { t } = useTranslation("my")
  const { attendees } = plan
  const open = openTeam(plan, now) !== undefined
  const several = attendees.length > 1
  if (!several && !open) return null
  const unnamed = attendees.filter(({ name }) => name === null).length
  return (
    <section>
      <h2>{t(several ? "members" : "team.member")}</h2>
      {several ? (
        <ol>
          {attendees.map(({ id, name }) => (
            <li key={id}>{name ?? t("unnamed")}</li>
          ))}
        </ol>
      ) : (
        <p>{attendees[0]?.name}</p>
      )}
      {open && (
        <>
          {unnamed > 0 && <p>{t("team.unnamed", { count: unnamed })}</p>}
          <p className="no-print">
            <ButtonLink to="/my/team" tone="quiet">
              {t(unnamed > 0 ? "team.name" : several ? "team.change" : "team.correct")}
            </ButtonLink>
          </p>
        </>
      )}
    </section>
  )
}
