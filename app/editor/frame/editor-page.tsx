import type { ReactNode } from "react"
import { editPath } from "#app/editor/parts.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { StaffUser } from "#app/staff/rules.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import type { Theme } from "#app/ui/band.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"

type Event = { slug: string; theme: Theme; texts: { [locale: string]: { name?: string } } }

/** A page of the editor: one part of an event, in one column, with the way back to all of them. */
export function EditorPage({
  user,
  event,
  title,
  lede,
  failed,
  wide,
  children,
}: {
  user: StaffUser
  event: Event
  title: string
  lede?: ReactNode
  failed?: boolean
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation("edit")
  const name = useEventName(event)
  return (
    <Page
      title={title}
      lede={lede}
      theme={event.theme}
      wide={wide}
      failed={failed}
      back={{ to: editPath(event.slug), label: t("back", { event: name }) }}
    >
      <StaffBar user={user} />
      {children}
    </Page>
  )
}

/** What an event is called on staff's pages, also while it has no name. */
export function useEventName(event: Pick<Event, "slug" | "texts">): string {
  const locale = useLocale()
  return pick(event.texts, locale, "name") || event.slug
}
