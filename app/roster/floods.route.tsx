import { localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/floods.route.ts"
import { floodsByEvent } from "./floods.server.ts"
import { FloodCard, figuresOf } from "./floods.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "run", now)
  const url = new URL(request.url)
  const number = (name: string) => Number(url.searchParams.get(name) ?? 0) || 0
  return {
    user,
    slug: event.slug,
    zone: event.zone,
    theme: event.theme,
    name: pick(event.texts, localeOf(url.pathname), "name"),
    floods: (await floodsByEvent(event.id, now)).map(figuresOf),
    done: url.searchParams.has("released")
      ? { released: number("released"), left: number("left") }
      : null,
  }
}

export default function Floods({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { user, slug, zone, name, theme, floods, done } = loaderData
  const said = (count: number) => ({ count, number: numeral(locale, count) })
  return (
    <Page
      title={t("floods.title")}
      lede={<p>{t("floods.lede")}</p>}
      theme={theme}
      back={{ to: `/staff/events/${slug}`, label: t("floods.back", { event: name }) }}
    >
      <StaffBar user={user} />
      {done && (
        <Notice tone={done.left > 0 || done.released === 0 ? "warning" : "good"}>
          <p>
            {done.released > 0 ? t("floods.released", said(done.released)) : t("floods.nothing")}{" "}
            {done.left > 0 && t("floods.left", said(done.left))}
          </p>
        </Notice>
      )}
      {floods.length === 0 && (
        <Empty title={t("floods.none")}>
          <p>{t("floods.noneText")}</p>
        </Empty>
      )}
      {floods.map((flood) => (
        <FloodCard key={`${flood.network} ${flood.from}`} {...{ flood, slug, zone }} />
      ))}
      <p className="muted">{t("floods.kept")}</p>
    </Page>
  )
}
