import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "../config.server.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { localeOf } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { clientOf } from "../registration/client.server.ts"
import { ConsentField, ExpiredDraft } from "../registration/components.tsx"
import { tooManyError } from "../registration/pace.server.ts"
import { stepPath } from "../registration/step.server.ts"
import { Button } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Honeypot } from "../ui/honeypot.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
import type { Route } from "./+types/check.route.ts"
import { choosePlace } from "./choose.server.ts"
import { confirmEntry } from "./confirm.server.ts"
import { checkForm } from "./forms.ts"
import { Gone, NextSteps, Rules, useLost } from "./next.tsx"
import { openEntry } from "./queries.server.ts"
import { fits, isSolo } from "./rules.ts"
import { TeamSummary } from "./summary.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const entry = await openEntry(request, params, now)
  if (!entry.draft) return data(entry, 410)
  const { team } = entry.draft.data
  if (!team || !fits(team, entry.category))
    throw redirect(stepPath(request, { ...params, flow: "entry" }, "team"), 303)
  return { ...entry, team, now, organisation: config.organisation }
}

/** So many tries a draft; how many drafts one address has is limited where they start. */
const tries = { name: "entry confirmations", points: 20, seconds: 300 }

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { event, draft, category, categories } = await openEntry(request, params, now)
  if (!draft) return data(null, 410)
  const form = await request.formData()
  const here = (step: string) =>
    redirect(stepPath(request, { ...params, flow: "entry" }, step), 303)

  const submission = parseWithZod(form, { schema: checkForm })
  const refuse = (status: number, formError?: string, fieldErrors = {}) =>
    data(
      {
        lastResult: submission.reply({
          fieldErrors,
          formErrors: formError
            ? [formError.includes(":") ? formError : `entries:error.${formError}`]
            : [],
        }),
      },
      status,
    )

  const place = form.get("place")
  if (typeof place === "string") {
    const chosen = await choosePlace({ draft, categories, slotId: place }, now)
    return chosen.ok ? here("check") : refuse(409, "changed")
  }
  const { team, wait, startedAt } = draft.data
  if (!team || !fits(team, category)) return here("team")
  if (Number(form.get("version")) !== draft.version) return refuse(409, "changed")
  if (isRobot(form, startedAt)) return refuse(400, "robot")
  if (!(await limit(request, tries, draft.id)).ok) return refuse(429, "slowDown")
  if (submission.status !== "success") return refuse(400)
  const rulesVersion = event.settings.rulesVersion ?? "1"
  if (submission.value.rulesVersion !== rulesVersion)
    return refuse(409, undefined, { rules: ["entries:check.rulesChanged"] })
  const locale = localeOf(new URL(request.url).pathname)
  const client = await clientOf(request, now)
  const eventId = event.id
  const entry = { draftId: draft.id, eventId, category, wait, team, rulesVersion, locale, client }
  const outcome = await confirmEntry(entry, now)
  if (!outcome.ok && outcome.reason === "tooMany") return refuse(429, tooManyError(outcome))
  return outcome.ok ? here("done") : refuse(409, "again")
}

export default function CheckPage({ loaderData, actionData }: Route.ComponentProps) {
  return "team" in loaderData ? (
    <Check entry={loaderData} actionData={actionData} />
  ) : (
    <ExpiredDraft restart={`/events/${loaderData.event.slug}/register`} />
  )
}

function Check({
  entry,
  actionData,
}: {
  entry: Extract<Route.ComponentProps["loaderData"], { team: object }>
  actionData: Route.ComponentProps["actionData"]
}) {
  const { t } = useTranslation("entries")
  const { event, draft, category, categories, team, now, organisation } = entry
  const { wait } = draft.data
  const solo = isSolo(category.rules)
  const flow = `/events/${event.slug}/entry/${draft.id}`
  const open = wait ? category.state === "full" : category.state === "open"
  const lost = useLost(category, wait)
  // What is gone says it itself.
  const lastResult = lost.length > 0 ? undefined : actionData?.lastResult
  const [form, fields] = useForm<{ rules: string; privacy: string }>({ id: "check", lastResult })
  return (
    <Page
      title={t("check.title")}
      program={event.program}
      back={{ to: `${flow}/team`, label: t(solo ? "team.soloTitle" : "team.title") }}
      failed={lost.length > 0 || lastResult?.status === "error"}
    >
      <Steps current={3} total={3} label={t("step.check")} />
      <ErrorSummary
        form={form}
        labels={{ rules: t("check.rulesTitle"), privacy: t("check.privacyTitle") }}
        extra={lost}
      />
      {!open && <Gone category={category} categories={categories} wait={wait} />}
      <TeamSummary
        category={category}
        team={team}
        change={{
          category: `/events/${event.slug}/register?draft=${draft.id}`,
          team: `${flow}/team`,
        }}
      />
      {open && (
        <NextSteps
          event={event}
          category={category}
          wait={wait}
          now={now}
          mail={organisation.contactEmail}
        />
      )}
      {open && (
        <form method="post" id={form.id} noValidate>
          <Honeypot />
          <input type="hidden" name="version" value={draft.version} />
          <Rules event={event} field={fields.rules} solo={solo} />
          <h2>{t("check.privacyTitle")}</h2>
          <ConsentField
            field={fields.privacy}
            organisation={organisation.name}
            purgeOn={event.purgeOn}
          />
          <Button>{t(wait ? "check.confirmWait" : "check.confirm")}</Button>
        </form>
      )}
    </Page>
  )
}
