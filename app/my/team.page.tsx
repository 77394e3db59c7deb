import { useForm } from "@conform-to/react"
import { useLocation } from "react-router"
import { useTeamLabels } from "#app/entries/labels.ts"
import { isSolo, swimmerOf } from "#app/entries/rules.ts"
import { Swimmers } from "#app/entries/summary.tsx"
import { MemberFields, SwimmerFields, type Typed, typedOf } from "#app/entries/swimmers.tsx"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import { EventVoice } from "#app/registration/event-voice.tsx"
import { Button, ButtonLink, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/team.route.ts"

export function TeamPage(props: Route.ComponentProps) {
  return (
    <EventVoice event={props.loaderData.event}>
      <TeamForm {...props} />
    </EventVoice>
  )
}

function TeamForm({ loaderData, actionData }: Route.ComponentProps) {
  const { team, event, organisation } = loaderData
  const { captain, members, demands } = team
  const { t } = useTranslation("my")
  const { t: entries } = useTranslation("entries")
  const { t: shared } = useTranslation("registration")
  const locale = useLocale()
  const { pathname } = useLocation()
  const solo = isSolo(demands.rules)
  const { lastResult, stale } = actionData ?? {}
  // Only who was told of another change may write over it.
  const version = actionData && !stale ? actionData.version : loaderData.version
  const [form, fields] = useForm<Typed>({ id: "team", lastResult, defaultValue: typedOf(team) })
  return (
    <Page
      title={entries(solo ? "team.soloTitle" : "team.title")}
      lede={
        <p>
          {t(solo ? "team.soloLede" : "team.lede", { category: pick(team.texts, locale, "name") })}
        </p>
      }
      theme={event.theme}
      back={{ to: "/my", label: t("back") }}
      failed={stale || lastResult?.status === "error"}
    >
      <ErrorSummary
        form={form}
        labels={useTeamLabels(demands, fields.members.getFieldList().length)}
      />
      {stale && (
        <StaleDraft reload="/my/team">
          <Swimmers swimmers={[captain, ...members].map(swimmerOf)} demands={demands} />
        </StaleDraft>
      )}
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <form method="post" id={form.id} action={pathname} noValidate>
        <HiddenSubmit />
        <input type="hidden" name="version" value={version} />
        {!solo && <h2>{entries("team.captain")}</h2>}
        <SwimmerFields swimmer={fields.captain} demands={demands} kept={captain} captain />
        {!solo && (
          <MemberFields form={form} members={fields.members} demands={demands} kept={members} />
        )}
        <p className="muted">
          {shared("consent.who", { organisation })}{" "}
          {shared("consent.until", { date: longDate(locale, event.purgeOn) })}
        </p>
        <div className="cluster">
          <Button>{t(solo ? "team.soloSave" : "team.save")}</Button>
          <ButtonLink to="/my" tone="quiet">
            {t("team.leave")}
          </ButtonLink>
        </div>
      </form>
    </Page>
  )
}
