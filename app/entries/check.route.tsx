import { useForm } from "@conform-to/react"
import { data, redirect } from "react-router"
import { config } from "#app/config.server.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import type { Posted } from "#app/registration/answer.server.ts"
import { ConsentField, ExpiredDraft, StepForm } from "#app/registration/components.tsx"
import { stepPath } from "#app/registration/open.server.ts"
import { readForm } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/check.route.ts"
import { confirmEntry } from "./confirm.server.ts"
import { checkForm } from "./forms.ts"
import { Gone, NextSteps, Rules, useLost } from "./next.tsx"
import { categoryOf, type EntryData, openEntry } from "./queries.server.ts"
import { fits, isSolo, placed } from "./rules.ts"
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

export const action = stepAction({
  flow: "entry",
  limit: tries,
  async read({ event, draft, form, now }: Posted<EntryData>) {
    const found = await categoryOf(event, draft.data, now)
    return { ...found, ...readForm(form, checkForm) }
  },
  next({ event, draft, form, locale, now }, read) {
    const { category, categories, submission, again, refused } = read
    const place = form.get("place")
    if (typeof place === "string") {
      const moved = placed(draft.data, categories, place)
      if (moved) return { keep: moved, to: "check" }
      return { refuse: 400, shown: again({ error: "entries:error.unknown" }) }
    }
    const { team, wait } = draft.data
    if (!team || !fits(team, category)) return { to: "team" }
    if (submission.status !== "success") return refused
    const rulesVersion = event.settings.rulesVersion ?? "1"
    if (submission.value.rulesVersion !== rulesVersion)
      return { refuse: 409, shown: again({ fields: { rules: ["entries:check.rulesChanged"] } }) }
    const common = { draftId: draft.id, eventId: event.id, category, wait, team }
    return {
      confirm: (client) => confirmEntry({ ...common, rulesVersion, locale, client }, now),
      lost: () => again({ error: "entries:error.again" }),
    }
  },
})

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
      {!open && <Gone {...{ category, categories, draft }} />}
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
          reachable={team.email !== undefined}
        />
      )}
      {open && (
        <StepForm id={form.id} version={draft.version}>
          <Rules event={event} field={fields.rules} solo={solo} />
          <h2>{t("check.privacyTitle")}</h2>
          <ConsentField
            field={fields.privacy}
            organisation={organisation.name}
            purgeOn={event.purgeOn}
          />
          <Button>{t(wait ? "check.confirmWait" : "check.confirm")}</Button>
        </StepForm>
      )}
    </Page>
  )
}
