import { pick } from "#app/i18n/pick.ts"
import { stampIn } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Route } from "./+types/people.route.ts"
import { Done } from "./done.tsx"

type Person = Route.ComponentProps["loaderData"]["people"][number]

export function PeoplePage({ loaderData: { user, people, zone, done } }: Route.ComponentProps) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  const here = people.filter(({ endedAt }) => endedAt === null)
  const gone = people.filter(({ endedAt }) => endedAt !== null)
  return (
    <Page title={t("title")} lede={t("lede")} wide>
      <StaffBar user={user} />
      <Done done={done} />
      <p>
        <ButtonLink to="/staff/people/invite">{t("invite.link")}</ButtonLink>
      </p>
      <Table
        stacked
        caption={t("title")}
        hideCaption
        head={[t("head.name"), t("head.email"), t("head.role"), t("head.events"), t("head.state")]}
        rows={here.map((one) => [
          <LocalLink key="name" to={`/staff/people/${one.id}`}>
            {one.name}
          </LocalLink>,
          one.email,
          t(`role.${one.role}`),
          <EventsOf key="events" person={one} />,
          stateOf(one),
        ])}
      />
      {gone.length > 0 && (
        <>
          <h2>{t("ended.title")}</h2>
          <p className="muted">{t("ended.lede")}</p>
          <Table
            stacked
            caption={t("ended.title")}
            hideCaption
            head={[t("head.name"), t("head.email"), t("head.ended")]}
            rows={gone.map(({ name, email, endedAt }) => [
              name,
              email,
              stampIn(locale, zone, endedAt!),
            ])}
          />
        </>
      )}
    </Page>
  )

  function stateOf({ signedIn, lastUsedAt }: Person) {
    if (!signedIn) return <span className="tag">{t("state.invited")}</span>
    return lastUsedAt ? t("state.used", { at: stampIn(locale, zone, +lastUsedAt) }) : t("state.out")
  }
}

function EventsOf({ person }: { person: Person }) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  if (person.role === "admin") return t("events.all")
  if (person.events.length === 0) return t("events.none")
  return person.events.map(({ role, texts }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are rendered once
    <div key={index}>
      {pick(texts, locale, "name")}: {t(`role.${role}`)}
    </div>
  ))
}
