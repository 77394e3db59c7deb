import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect, useLocation } from "react-router"
import { config } from "#app/config.server.ts"
import { useLabels } from "#app/entries/components.tsx"
import { membersForm } from "#app/entries/forms.ts"
import { nameMembers } from "#app/entries/name-members.server.ts"
import { isSolo, openTeam, swimmerOf } from "#app/entries/rules.ts"
import { Swimmers } from "#app/entries/summary.tsx"
import { MemberFields, SwimmerFields, type Typed, typedOf } from "#app/entries/swimmers.tsx"
import { limit } from "#app/http/limits.server.ts"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/components.tsx"
import { Button, ButtonLink, HiddenSubmit } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/team.route.ts"
import { requireMine, requireMineToChange } from "./queries.server.ts"
import type { Note } from "./rules.ts"

/** Who swims in an entry, to be named and corrected. One that is cancelled or has begun leads back, saying so. */
export async function loader({ request }: Route.LoaderArgs) {
  const plan = await requireMine(request)
  const team = openTeam(plan, Date.now())
  if (!team) throw back(request, "already")
  const { version } = plan.registration
  return { team, version, event: plan.event, organisation: config.organisation.name }
}

/** Each change sends a mail. */
const changes = { name: "changes of a team", points: 20, seconds: 600 }

export async function action({ request }: Route.ActionArgs) {
  const now = Date.now()
  const plan = await requireMineToChange(request, now)
  const team = openTeam(plan, now)
  if (!team) return back(request, "already")
  const form = await request.formData()
  const version = Number(form.get("version"))
  const schema = membersForm(team.demands, plan.attendees, now)
  const submission = parseWithZod(form, { schema })
  const answer = (status: number, formError?: string) => {
    const formErrors = formError ? [formError] : undefined
    const lastResult = submission.reply(formErrors ? { formErrors } : {})
    return data({ lastResult, version, stale: false }, status)
  }
  if (submission.status !== "success") return answer(submission.status === "error" ? 400 : 200)
  const { id } = plan.registration
  if (!(await limit(request, changes, id)).ok) return answer(429, "registration:refused.slowDown")
  const locale = localeOf(new URL(request.url).pathname)
  const naming = { ...submission.value, registrationId: id, version, locale }
  const outcome = await nameMembers(naming, now)
  if (outcome.ok) return back(request, "named")
  if (outcome.reason === "missing") return back(request, "already")
  if (outcome.reason !== "stale") return answer(409, "entries:error.again")
  return data({ lastResult: submission.reply(), version, stale: true }, 409)
}

const back = (request: Request, note: Note) =>
  redirect(pathIn(localeOf(new URL(request.url).pathname), `/my?done=${note}`), 303)

export default function TeamPage({ loaderData, actionData }: Route.ComponentProps) {
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
      program={event.program}
      back={{ to: "/my", label: t("back") }}
      failed={stale || lastResult?.status === "error"}
    >
      <ErrorSummary form={form} labels={useLabels(demands, fields.members.getFieldList().length)} />
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
