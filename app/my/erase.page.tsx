import { type SubmissionResult, useForm } from "@conform-to/react"
import type { ReactNode } from "react"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button, ButtonLink } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/erase.route.ts"
import "./answer.css"

export function ErasePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("privacy")
  if (!loaderData)
    return (
      <Page title={t("erase.doneTitle")} lede={<p>{t("erase.done")}</p>}>
        <ButtonLink to="/" tone="quiet">
          {t("erase.home")}
        </ButtonLink>
      </Page>
    )
  const { plan, may, elsewhere } = loaderData
  // Where there is one thing to choose, nobody is asked to choose it.
  const one = plan.attendees.length < 2 && elsewhere.length === 0
  const what = loaderData.what ?? (one ? "all" : null)
  return (
    <Page
      title={t("erase.title")}
      lede={<p>{t("erase.lede")}</p>}
      theme={plan.event.theme}
      back={{ to: "/my/data", label: t("copy.title") }}
      failed={actionData !== undefined}
    >
      {!may && <FromMail {...loaderData} />}
      {may && what === null && <Choices {...loaderData} />}
      {may && what !== null && <Sure {...loaderData} what={what} lastResult={actionData} />}
    </Page>
  )
}

type Shown = Exclude<Route.ComponentProps["loaderData"], null>

function FromMail({ organisation }: Shown) {
  const { t } = useTranslation("privacy")
  const { contactEmail: email, contactPhone: phone } = organisation
  return (
    <Notice tone="info" title={t("erase.mailedTitle")}>
      <p>{t("erase.mailed")}</p>
      <p>{t("erase.mailedElse", { email, phone })}</p>
    </Notice>
  )
}

/** The first step: each choice leads on to what it means. */
function Choices({ plan, elsewhere }: Shown) {
  const { t } = useTranslation("privacy")
  const { t: my } = useTranslation("my")
  const event = pick(plan.event.texts, useLocale(), "name")
  const several = plan.attendees.length > 1
  return (
    <>
      <h2>{t("erase.what")}</h2>
      <ul className="plain my-answer">
        <li>
          <Choice what="all">{t("erase.all", { event })}</Choice>
        </li>
        {several &&
          plan.attendees.map(({ id, name }) => (
            <li key={id}>
              <Choice what={id}>{t("erase.one", { name: name ?? my("unnamed") })}</Choice>
            </li>
          ))}
        {elsewhere.length > 0 && (
          <li>
            <Choice what="everywhere">{t("erase.everywhere")}</Choice>
          </li>
        )}
      </ul>
      <p>
        <LocalLink to="/my">{t("erase.keep")}</LocalLink>
      </p>
    </>
  )
}

const Choice = ({ what, children }: { what: string; children: ReactNode }) => (
  <ButtonLink to={`/my/erase?what=${what}`} tone="quiet">
    {children}
  </ButtonLink>
)

/** The second step: what it means, and a button that does it. */
function Sure({
  what,
  lastResult,
  ...shown
}: Shown & { what: string; lastResult: SubmissionResult | undefined }) {
  const { t } = useTranslation("privacy")
  const [form, fields] = useForm<{ sure: string }>({
    id: "erase",
    lastResult,
  })
  return (
    <>
      <ErrorSummary form={form} />
      <h2>
        <Whom what={what} {...shown} />
      </h2>
      {what === "everywhere" && <Everywhere {...shown} />}
      <h3>{t("erase.meansTitle")}</h3>
      <ul>
        <li>{t("erase.means.places")}</li>
        <li>{t("erase.means.gone")}</li>
        {what !== "all" && what !== "everywhere" ? (
          <li>{t("erase.means.contact")}</li>
        ) : (
          <li>{t("erase.means.mail")}</li>
        )}
        <li>{t("erase.means.stays")}</li>
      </ul>
      <form method="post" id={form.id} noValidate className="my-answer">
        <input type="hidden" name="what" value={what} />
        <CheckboxField field={fields.sure} label={t("erase.sure")} />
        <Button tone="danger">{t("erase.go")}</Button>
      </form>
      <ButtonLink to="/my" tone="quiet">
        {t("erase.keep")}
      </ButtonLink>
    </>
  )
}

function Whom({ plan, what }: Pick<Shown, "plan"> & { what: string }) {
  const { t } = useTranslation("privacy")
  const { t: my } = useTranslation("my")
  const event = pick(plan.event.texts, useLocale(), "name")
  if (what === "everywhere") return t("erase.everywhere")
  if (what === "all") return t("erase.all", { event })
  const person = plan.attendees.find(({ id }) => id === what)
  return t("erase.one", { name: person?.name ?? my("unnamed") })
}

function Everywhere({ elsewhere }: Pick<Shown, "elsewhere">) {
  const { t } = useTranslation("privacy")
  const locale = useLocale()
  return (
    <>
      <p>{t("erase.everywhereWhat")}</p>
      <ul>
        {elsewhere.map(({ registrationId, event }) => (
          <li key={registrationId}>
            {pick(event.texts, locale, "name")}, {longDate(locale, event.startsOn)}
          </li>
        ))}
      </ul>
    </>
  )
}
