import { useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect, useLocation } from "react-router"
import { dollars } from "../i18n/time.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { ContactFields, ExpiredDraft } from "../registration/components.tsx"
import { saveDraft } from "../registration/drafts.server.ts"
import { stepPath } from "../registration/step.server.ts"
import { Button, HiddenSubmit } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { TextField } from "../ui/field.tsx"
import { useLocale } from "../ui/link.tsx"
import { Notice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
import type { Route } from "./+types/team.route.ts"
import { Chosen, useLabels } from "./components.tsx"
import { teamForm } from "./forms.ts"
import { openEntry } from "./queries.server.ts"
import { isSolo, membersBeside } from "./rules.ts"
import { TeamSummary } from "./summary.tsx"
import { MemberFields, SwimmerFields, type Typed } from "./swimmers.tsx"

export async function loader({ request, params }: Route.LoaderArgs) {
  const entry = await openEntry(request, params, Date.now())
  return entry.draft ? entry : data(entry, 410)
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { draft, category } = await openEntry(request, params, now)
  if (!draft) return data(null, 410)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: teamForm(category, now) })
  const lastResult = submission.reply()
  if (submission.status !== "success")
    return data({ lastResult, stale: false }, submission.status === "error" ? 400 : 200)
  const entry = { ...draft.data, typed: submission.payload, team: submission.value }
  const saved = await saveDraft(draft, entry, now, Number(form.get("version")))
  if (saved.ok) return redirect(stepPath(request, { ...params, flow: "entry" }, "check"), 303)
  return saved.reason === "expired" ? data(null, 410) : data({ lastResult, stale: true }, 409)
}

export default function TeamPage({ loaderData, actionData }: Route.ComponentProps) {
  return loaderData.draft ? (
    <TeamForm entry={loaderData} actionData={actionData} />
  ) : (
    <ExpiredDraft restart={`/events/${loaderData.event.slug}/register`} />
  )
}

function TeamForm({
  entry,
  actionData,
}: {
  entry: Extract<Route.ComponentProps["loaderData"], { category: object }>
  actionData: Route.ComponentProps["actionData"]
}) {
  const { t } = useTranslation("entries")
  const { t: common } = useTranslation()
  const locale = useLocale()
  const { pathname } = useLocation()
  const { event, draft, category } = entry
  const solo = isSolo(category.rules)
  const lastResult = actionData?.lastResult
  const [form, fields] = useForm<Typed>({
    id: "entry",
    lastResult,
    defaultValue: draft.data.typed ?? {
      members: Array.from({ length: membersBeside(category.rules).min }, () => ({})),
    },
  })
  return (
    <Page
      title={t(solo ? "team.soloTitle" : "team.title")}
      program={event.program}
      failed={lastResult?.status === "error"}
    >
      <Steps current={2} total={3} label={t(solo ? "step.you" : "step.team")} />
      <ErrorSummary
        form={form}
        labels={useLabels(category, fields.members.getFieldList().length)}
      />
      {actionData?.stale && (
        <Notice tone="warning" title={t("gone.staleTitle")}>
          <p>{t("gone.stale")}</p>
          {draft.data.team && <TeamSummary {...{ event, category, team: draft.data.team }} />}
        </Notice>
      )}
      <Chosen slug={event.slug} draft={draft} category={category} />
      {/* Without an address of its own the form would keep the fragment of the button pressed before. */}
      <form method="post" id={form.id} action={pathname} noValidate>
        <HiddenSubmit />
        <input type="hidden" name="version" value={draft.version} />
        {!solo && (
          <>
            <TextField field={fields.team} label={t("team.name")} autoComplete="off" />
            <h2>{t("team.captain")}</h2>
            <p className="muted">{t("team.captainHint")}</p>
          </>
        )}
        <SwimmerFields swimmer={fields.captain} demands={category} captain />
        <h2>{t("team.reach")}</h2>
        <p className="muted">{t("team.reachHint")}</p>
        <ContactFields fields={{ email: fields.email, phone: fields.phone }} />
        {!solo && <MemberFields form={form} members={fields.members} demands={category} />}
        <h2>{t("team.goalTitle")}</h2>
        <TextField
          field={fields.goal}
          label={t("team.goal")}
          hint={t("team.goalHint", { amount: dollars(locale, category.rules.minGoal ?? 0) })}
          inputMode="numeric"
          width="short"
        />
        <Button>{common("continue")}</Button>
      </form>
    </Page>
  )
}
