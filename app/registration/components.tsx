import type { ReactNode } from "react"
import { longDate } from "../i18n/time.ts"
import { useTranslation } from "../i18n/use-translation.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { CheckboxField, TextField } from "../ui/field.tsx"
import type { Field } from "../ui/framed.tsx"
import { LocalLink, useLocale } from "../ui/link.tsx"
import { Notice } from "../ui/notice.tsx"
import { Page } from "../ui/page.tsx"
import { Summary } from "../ui/summary.tsx"

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

/** Another window changed the draft meanwhile. Answer with 409: below stand what was typed here and the new version; `saved` says what is kept now. */
export function StaleDraft({
  saved,
  reload,
}: {
  saved: { label: string; value: ReactNode }[]
  reload: string
}) {
  const { t } = useTranslation("registration")
  return (
    <Notice tone="warning" title={t("stale.title")}>
      <p>{t("stale.saved")}</p>
      <Summary rows={saved} />
      <p>
        {t("stale.keep")} <LocalLink to={reload}>{t("stale.reload")}</LocalLink>
      </p>
    </Notice>
  )
}
