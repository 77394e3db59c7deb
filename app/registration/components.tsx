import type { ReactNode } from "react"
import { useActionData } from "react-router"
import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink, HiddenSubmit } from "#app/ui/button.tsx"
import { CheckboxField, TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { Honeypot } from "#app/ui/honeypot.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Answered } from "./reading.ts"

/**
 * Who to reach and how: name (unless it was asked before), e-mail, phone. `without` says that neither is
 * fine and what happens then; a flow that needs one of the two leaves it out. With `phoneHint` it is the telephone that is needed.
 */
export function ContactFields({
  fields,
  without,
  nameLabel,
  phoneHint,
}: {
  fields: { name?: Field; email: Field; phone: Field }
  without?: boolean
  nameLabel?: string
  phoneHint?: string
}) {
  const { t } = useTranslation("registration")
  return (
    <>
      {fields.name && (
        <TextField field={fields.name} label={nameLabel ?? t("contact.name")} autoComplete="name" />
      )}
      <TextField
        field={fields.email}
        label={t("contact.email")}
        hint={t("contact.emailHint")}
        type="email"
        inputMode="email"
        autoComplete="email"
        optional={without || phoneHint !== undefined}
      />
      <TextField
        field={fields.phone}
        label={t("contact.phone")}
        hint={phoneHint ?? t("contact.phoneHint")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        optional={without}
      />
      {without && (
        <Notice tone="info" title={t("contact.neitherTitle")}>
          <p>{t("contact.neither")}</p>
        </Notice>
      )}
    </>
  )
}

/** Recorded when somebody else types, a librarian or a neighbour: closed until it is wanted. */
export function HelpedByField({ field }: { field: Field }) {
  const { t } = useTranslation("registration")
  return (
    <details open={Boolean(field.initialValue || field.errors)}>
      <summary>{t("helped.summary")}</summary>
      <TextField field={field} label={t("helped.label")} hint={t("helped.hint")} optional />
    </details>
  )
}

/**
 * Who sees the answers and when they are deleted, said where they are asked. The wording's version
 * is `consentVersion` in consent.ts: raise it with every change of these texts. `purgeOn` is an ISO date.
 */
export function ConsentField({
  field,
  organisation,
  purgeOn,
}: {
  field: Field
  organisation: string
  purgeOn: string
}) {
  const { t } = useTranslation("registration")
  const date = longDate(useLocale(), purgeOn)
  return (
    <>
      <ul>
        <li>{t("consent.who", { organisation })}</li>
        <li>{t("consent.until", { date })}</li>
        <li>{t("consent.never")}</li>
      </ul>
      <CheckboxField field={field} label={t("consent.agree", { organisation })} />
    </>
  )
}

/**
 * The form of a page of a sign-up, with what its guards ask for. `version` is the draft's that the page shows, and
 * `draft` says on a first page which one that is; `action` is needed where a button leads to a fragment.
 */
export function StepForm({
  id,
  version,
  draft,
  action,
  className,
  children,
}: {
  id?: string
  version?: number
  draft?: string | null
  action?: string
  className?: string
  children: ReactNode
}) {
  // A mistake in a form must not make it forget what it was shown with.
  const answered = useActionData<Answered>()
  const shown = answered?.shownVersion || version
  return (
    <form method="post" noValidate tabIndex={-1} {...{ id, action, className }}>
      <HiddenSubmit />
      <Honeypot />
      {draft && <input type="hidden" name="draft" value={draft} />}
      {shown && <input type="hidden" name="version" value={shown} />}
      {children}
    </form>
  )
}

/** A draft that timed out, was confirmed and cleared, or belongs to another browser. Answer it with 410. `restart` is where the flow begins. */
export function ExpiredDraft({ restart }: { restart: string }) {
  const { t } = useTranslation("registration")
  return (
    <Page title={t("expired.title")} lede={t("expired.why")}>
      <p>{t("expired.nothingLost")}</p>
      <div className="cluster">
        <ButtonLink to={restart}>{t("expired.restart")}</ButtonLink>
        <ButtonLink to="/my/find" tone="quiet">
          {t("expired.find")}
        </ButtonLink>
      </div>
    </Page>
  )
}

/** Another window changed the draft meanwhile. Below stand what was typed here and the new version; `saved` or what stands inside says what is kept now. `reload` is a path without language. */
export function StaleDraft({
  saved = [],
  reload,
  children,
}: {
  saved?: { label: string; value: ReactNode }[]
  reload: string
  children?: ReactNode
}) {
  const { t } = useTranslation("registration")
  return (
    <Notice tone="warning" title={t("stale.title")}>
      <p>{t("stale.saved")}</p>
      {saved.length > 0 && <Summary rows={saved} />}
      {children}
      <p>
        {t("stale.keep")} <LocalLink to={reload}>{t("stale.reload")}</LocalLink>
      </p>
    </Notice>
  )
}
