import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/calls.route.ts"
import { CallCard } from "./call-card.tsx"

export function CallsPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("calls")
  const locale = useLocale()
  const { user, event, listed, more, done } = loaderData
  const name = pick(event.texts, locale, "name")
  return (
    <Page
      title={t("title", { event: name })}
      lede={t("lede")}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: name }}
      wide
    >
      <StaffBar user={user} />
      {done && (
        <div role="status">
          <Notice tone={done === "gone" ? "warning" : "good"} title={t(`done.${done}`)} />
        </div>
      )}
      {listed.length === 0 && (
        <Empty title={t("none")}>
          <p>{t("noneNext")}</p>
        </Empty>
      )}
      <ul className="cards plain">
        {listed.map(({ call, plan }) => (
          <li key={call.id} className="card">
            <CallCard call={call} plan={plan} />
          </li>
        ))}
      </ul>
      {more && (
        <p className="muted">{t("more", { count: Number(numeral("en", listed.length)) })}</p>
      )}
    </Page>
  )
}
