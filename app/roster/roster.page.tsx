import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/roster.route.ts"
import { FilterBar } from "./filters.tsx"
import { RosterList } from "./list.tsx"

export function RosterPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const { user, event } = loaderData
  const name = pick(event.texts, useLocale(), "name")
  return (
    <Page
      title={t("title", { event: name })}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: name }}
      wide
    >
      <StaffBar user={user} />
      <FilterBar {...loaderData} />
      <RosterList {...loaderData} />
    </Page>
  )
}
