import { type SubmissionResult, useForm } from "@conform-to/react"
import { useTranslation } from "react-i18next"
import { clock, longDate } from "../i18n/time.ts"
import { ConsentField, ContactFields, HelpedByField } from "../registration/components.tsx"
import { Button, HiddenSubmit } from "../ui/button.tsx"
import { ErrorSummary } from "../ui/errors.tsx"
import { Honeypot } from "../ui/honeypot.tsx"
import { LocalLink, useLocale } from "../ui/link.tsx"
import { Page } from "../ui/page.tsx"
import { Summary } from "../ui/summary.tsx"
import { Timeline } from "../ui/timeline.tsx"
import type { Loaded } from "./check.route.tsx"
import { usePersonText, VisitSteps, visitPath, wherePath } from "./components.tsx"
import { LostPlaces, lostId, useLost } from "./lost.tsx"

type Params = { slug: string; draft: string }

/** Step 4: what was answered, whom to reach, consent. What is gone meanwhile stands first, with what is near. */
export function CheckPage({
  loaded,
  lastResult,
  params,
}: {
  loaded: Loaded
  lastResult?: SubmissionResult
  params: Params
}) {
  const { t } = useTranslation("visits")
  const { event, visit, lines, version, organisation } = loaded
  const lost = useLost(lines, event.zone)
  const [form, fields] = useForm<{
    name: string
    email?: string
    phone?: string
    helpedBy?: string
    privacy: string
  }>({
    id: "check",
    // What is gone says it itself, beside its person and service.
    lastResult: withoutFormErrors(lastResult, lost.length > 0) ?? null,
    defaultValue: contactOf(visit),
  })
  const failed = lost.length > 0 || Boolean(lastResult)
  const waitsOnly = lines.every(({ choice }) => choice?.take !== "slot")
  return (
    <Page
      title={t("check.title")}
      lede={<p>{t("check.lede")}</p>}
      program={event.program}
      back={{ to: visitPath(params, "times"), label: t("back") }}
      failed={failed}
    >
      <VisitSteps current={4} />
      <ErrorSummary
        form={form}
        extra={lost.map(({ line, text }) => ({
          href: `#${lostId(line)}`,
          text: `${line.person.name}, ${line.service.name}: ${text}`,
        }))}
      />
      <form method="post" id={form.id} noValidate>
        <HiddenSubmit />
        <Honeypot />
        <input type="hidden" name="version" value={version} />
        <LostPlaces lost={lost} lines={lines} zone={event.zone} />
        <Answers loaded={loaded} params={params} />
        <h2>{t("check.contact")}</h2>
        <ContactFields fields={fields} without />
        <HelpedByField field={fields.helpedBy} />
        <h2>{t("check.privacy")}</h2>
        <ConsentField field={fields.privacy} organisation={organisation} purgeOn={event.purgeOn} />
        <Button>{t(waitsOnly ? "check.confirmWait" : "check.confirm")}</Button>
      </form>
    </Page>
  )
}

function Answers({ loaded, params }: { loaded: Loaded; params: Params }) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const describe = usePersonText()
  const { event, site, visit, lines } = loaded
  return (
    <>
      <Summary
        rows={[
          {
            label: t("check.where"),
            value: site && `${site.name}, ${site.address}`,
            change: wherePath(params),
            changeLabel: t("check.changeWhere"),
          },
          { label: t("check.day"), value: longDate(locale, event.startsOn) },
          ...visit.people.map((person) => ({
            label: person.name,
            value: describe(person),
            change: visitPath(params, "people"),
          })),
        ]}
      />
      <h2>{t("check.plan")}</h2>
      <Plan lines={lines} zone={event.zone} />
      <p>
        <LocalLink to={visitPath(params, "times")}>{t("check.changeTimes")}</LocalLink>
      </p>
    </>
  )
}

function Plan({ lines, zone }: { lines: Loaded["lines"]; zone: string }) {
  const { t } = useTranslation("visits")
  const locale = useLocale()
  const several = new Set(lines.map(({ person }) => person.key)).size > 1
  const at = (line: Loaded["lines"][number]) => line.slot?.startsAt ?? Number.POSITIVE_INFINITY
  return (
    <Timeline
      items={lines
        .filter(({ choice }) => choice?.take !== "none")
        .sort((a, b) => at(a) - at(b))
        .map((line) => ({
          time: line.slot ? clock(locale, zone, line.slot.startsAt) : t("check.waitlist"),
          title: line.service.name,
          detail: several && line.person.name,
        }))}
    />
  )
}

function contactOf({ contact, people }: Loaded["visit"]) {
  if (!contact) return { name: people[0]!.name }
  const { name, email, phone, helpedBy } = contact
  return {
    name,
    email: email ?? undefined,
    phone: phone ?? undefined,
    helpedBy: helpedBy ?? undefined,
  }
}

function withoutFormErrors(result: SubmissionResult | undefined, drop: boolean) {
  if (!result || !drop) return result
  const { "": _, ...error } = result.error ?? {}
  return { ...result, error }
}
