import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink, usePath } from "#app/ui/link.tsx"
import { may, type StaffUser } from "./rules.ts"
import "./staff-bar.css"

/** Who is signed in and the way out, at the top of every staff page. */
export function StaffBar({ user }: { user: StaffUser }) {
  const { t } = useTranslation("staff")
  const path = usePath()
  return (
    <div className="staff-bar no-print">
      <nav aria-label={t("bar.label")}>
        <LocalLink to="/staff">{t("bar.events")}</LocalLink>
        {may(user, "run") && <LocalLink to="/staff/help">{t("bar.help")}</LocalLink>}
        {may(user, "run") && <LocalLink to="/staff/lists/profession">{t("bar.lists")}</LocalLink>}
        {may(user, "govern") && <LocalLink to="/staff/deletion">{t("bar.deletion")}</LocalLink>}
        {may(user, "govern") && <LocalLink to="/staff/people">{t("bar.people")}</LocalLink>}
        {may(user, "govern") && <LocalLink to="/staff/audit">{t("bar.audit")}</LocalLink>}
        <LocalLink to="/staff/you">{t("bar.you")}</LocalLink>
      </nav>
      <form method="post" action={path("/staff/sign-out")}>
        <span>
          {user.name} <span className="muted">({t(`roleName.${user.role}`)})</span>
        </span>
        <button type="submit" className="link">
          {t("bar.out")}
        </button>
      </form>
    </div>
  )
}
