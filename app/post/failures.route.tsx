import { parseWithZod } from "@conform-to/zod/v4"
import { data, redirect } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { RESTORED } from "#db/hold-mail.ts"
import { db, transaction } from "#db/index.ts"
import type { Route } from "./+types/failures.route.ts"
import { FailedMails } from "./failed-mails.tsx"
import { againForm, restoredForm } from "./forms.ts"
import { troubledMail } from "./queries.server.ts"
import { recordView, sendAgain, sendRestored } from "./resend.server.ts"
import { RestoredMails } from "./restored-mails.tsx"
import { TriedMails } from "./tried-mails.tsx"

const MOST = 100

async function open(request: Request, slug: string, now: number) {
  const { user, event } = await openEvent(request, slug, "run", now)
  return { user, event, by: { actor: user.id, eventId: event.id } }
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event, by } = await open(request, params.slug, now)
  const url = new URL(request.url)
  const { failed, trying } = await troubledMail(db, event.id, MOST)
  if (failed.length + trying.length > 0) await transaction((tx) => recordView(tx, by, now))
  return {
    user,
    slug: event.slug,
    zone: event.zone,
    name: pick(event.texts, localeOf(url.pathname), "name"),
    failed: failed.filter((letter) => letter.error !== RESTORED),
    restored: failed.filter((letter) => letter.error === RESTORED).length,
    trying,
    more: failed.length === MOST || trying.length === MOST,
    outcome: url.searchParams.get("sent"),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { by } = await open(request, params.slug, now)
  const form = await request.formData()
  const { pathname } = new URL(request.url)
  if (restoredForm.safeParse(Object.fromEntries(form)).success) {
    await transaction((tx) => sendRestored(tx, by, now))
    return redirect(`${pathname}?sent=yes`)
  }
  const submission = parseWithZod(form, { schema: againForm })
  if (submission.status !== "success")
    return data({ id: String(form.get("id")), lastResult: submission.reply() }, { status: 400 })
  const { id, recipient } = submission.value
  const outcome = await transaction((tx) => sendAgain(tx, { ...by, id, recipient }, now))
  return redirect(`${pathname}?sent=${outcome.ok ? "yes" : "gone"}`)
}

export default function Failures({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("mailbox")
  const { user, name, slug, failed, restored, trying, zone, outcome, more } = loaderData
  return (
    <Page
      title={t("failures.title")}
      lede={t("failures.lede", { event: name })}
      back={{ to: `/staff/events/${slug}`, label: t("failures.back", { event: name }) }}
      failed={actionData !== undefined}
      wide
    >
      <StaffBar user={user} />
      {outcome && (
        <Notice tone={outcome === "yes" ? "good" : "warning"}>
          <p>{t(outcome === "yes" ? "failures.done" : "failures.gone")}</p>
        </Notice>
      )}
      {failed.length + restored + trying.length === 0 && (
        <Empty title={t("failures.none")}>
          <p>{t("failures.noneNext")}</p>
        </Empty>
      )}
      {restored > 0 && <RestoredMails count={restored} />}
      {failed.length > 0 && <FailedMails letters={failed} refused={actionData} />}
      {trying.length > 0 && <TriedMails letters={trying} zone={zone} />}
      {more && <p className="muted">{t("failures.more", { count: MOST })}</p>}
    </Page>
  )
}
