import { type SubmissionResult, useForm } from "@conform-to/react"
import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { config } from "../config.server.ts"
import { limit } from "../http/limits.server.ts"
import { isRobot } from "../http/robots.server.ts"
import { pathIn } from "../i18n/locales.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { clientOf } from "../registration/client.server.ts"
import { ConsentField, ExpiredDraft } from "../registration/components.tsx"
import { saveDraft } from "../registration/drafts.server.ts"
import { tooManyError } from "../registration/pace.server.ts"
import { Button } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Honeypot } from "../ui/honeypot.tsx"
import { Page } from "../ui/page.tsx"
import { Steps } from "../ui/steps.tsx"
import type { Route } from "./+types/check.route.ts"
import { openShiftStep } from "./choose.server.ts"
import { checkForm, recheck } from "./forms.ts"
import { obstacleOf } from "./queries.server.ts"
import { Answers, Obstacle, Reminders } from "./review.tsx"
import { changed, problemsOf } from "./rules.ts"
import { signUp } from "./sign-up.server.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const step = await openShiftStep(request, params, now)
  const { draft, event, shifts, board, to } = step
  if (!draft) return data({ expired: true as const, slug: params.slug }, { status: 410 })
  const { you } = draft.data
  if (!you || recheck(you, shifts, now)) throw redirect(to("you"), 303)
  const [problem] = problemsOf(draft.data, board)
  return {
    expired: false as const,
    slug: event.slug,
    zone: event.zone,
    program: event.program,
    purgeOn: event.purgeOn,
    organisation: config.organisation.name,
    draftId: draft.id,
    version: draft.version,
    shifts,
    waits: draft.data.waits,
    you,
    obstacle: problem && (await obstacleOf(step, problem, now)),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const step = await openShiftStep(request, params, now)
  const { draft, event, shifts, board, locale, to } = step
  if (!draft?.data.you) throw redirect(to("check"), 303)
  const form = await request.formData()
  const submission = parseWithZod(form, { schema: checkForm })
  const refuse = (status: number, formError?: "changed" | "robot" | "slowDown", more = {}) => {
    const formErrors = formError ? [`shifts:check.${formError}`] : []
    return data(
      { lastResult: submission.reply({ formErrors }), obstacle: undefined, ...more },
      { status },
    )
  }
  // What is confirmed is what the page showed.
  if (Number(form.get("version")) !== draft.version) return refuse(409, "changed")
  if (isRobot(form)) return refuse(400, "robot")

  const change = form.get("change")
  if (typeof change === "string") {
    const choice = changed(draft.data, change)
    const saved = await saveDraft(draft, { ...draft.data, ...choice }, now)
    if (!saved.ok) return refuse(409, "changed")
    const empty = choice.shifts.length + choice.waits.length === 0
    const board = pathIn(locale, `/events/${event.slug}/volunteer?draft=${draft.id}`)
    throw redirect(empty ? board : to("check"), 303)
  }
  if (submission.status !== "success") return refuse(400)
  if (!(await limit(request, tries, draft.id)).ok) return refuse(429, "slowDown")
  // A changed choice may ask for more than was answered, such as a guardian's consent.
  if (recheck(draft.data.you, shifts, now)) throw redirect(to("you"), 303)
  const stray = problemsOf(draft.data, board).find(({ reason }) => reason === "gone")
  if (stray) return refuse(409, undefined, { obstacle: await obstacleOf(step, stray, now) })
  const client = await clientOf(request, now)
  const outcome = await signUp({ event, draft, you: draft.data.you, shifts, locale, client }, now)
  if (outcome.ok) throw redirect(to("done"), 303)
  if (outcome.reason === "tooMany") {
    const lastResult = submission.reply({ formErrors: [tooManyError(outcome)] })
    return data({ lastResult, obstacle: undefined }, 429)
  }
  return refuse(409, undefined, { obstacle: await obstacleOf(step, outcome, now) })
}

/** So many tries a draft; how many drafts one address has is limited on the board. */
const tries = { name: "volunteer confirmations", points: 20, seconds: 300 }

export default function Check({ loaderData, actionData }: Route.ComponentProps) {
  if (loaderData.expired) return <ExpiredDraft restart={`/events/${loaderData.slug}/volunteer`} />
  return (
    <Review
      {...loaderData}
      {...actionData}
      obstacle={actionData?.obstacle ?? loaderData.obstacle}
    />
  )
}

type Shown = Extract<Route.ComponentProps["loaderData"], { expired: false }>

function Review(props: Shown & { lastResult?: SubmissionResult }) {
  const { t } = useTranslation("shifts")
  const [form, fields] = useForm<{ privacy: string }>({ id: "check", lastResult: props.lastResult })
  const { obstacle, shifts, waits, zone, you } = props
  const board = `/events/${props.slug}/volunteer?draft=${props.draftId}`
  const answers = `/events/${props.slug}/shift/${props.draftId}/you`
  return (
    <Page
      title={t("check.title")}
      lede={<p>{t("check.lede")}</p>}
      program={props.program}
      back={{ to: answers, label: t("you.title") }}
      failed={props.lastResult !== undefined}
    >
      <Steps current={3} total={3} label={t("check.step")} />
      <ErrorSummary form={form} />
      {obstacle && <Obstacle {...obstacle} {...{ zone, board, version: props.version }} />}
      <Answers {...{ shifts, waits, zone, you, board, answers }} />
      <Reminders {...{ shifts, waits, you }} />
      {!obstacle && (
        <form method="post" id={form.id} noValidate>
          <Honeypot />
          <input type="hidden" name="version" value={props.version} />
          <ConsentField
            field={fields.privacy}
            organisation={props.organisation}
            purgeOn={props.purgeOn}
          />
          <Button>{t("check.confirm")}</Button>
        </form>
      )}
    </Page>
  )
}
