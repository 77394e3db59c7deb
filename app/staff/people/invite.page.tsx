import { useForm } from "@conform-to/react"
import { localeNames, locales } from "#app/i18n/locales.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { SelectField, TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import type { StaffRole } from "#db/schema/staff.ts"
import type { Route } from "./+types/invite.route.ts"
import { RoleFields } from "./role-fields.tsx"

type Typed = {
  email: string
  name: string
  locale: string
  role: string
  events: Record<string, StaffRole | undefined>
}

export function InvitePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  const [form, fields] = useForm<Typed>({
    id: "invite",
    // Conform types its result by the fields of one form, which the framework does not carry over.
    lastResult: actionData?.lastResult,
    defaultValue: { role: "viewer", locale },
  })
  const named = (fields.events.initialValue ?? {}) as Typed["events"]
  return (
    <Page
      title={t("invite.title")}
      lede={t("invite.lede")}
      back={{ to: "/staff/people", label: t("back") }}
      failed={actionData !== undefined}
    >
      <StaffBar user={loaderData.user} />
      <ErrorSummary
        form={form}
        labels={{
          email: t("head.email"),
          name: t("head.name"),
          role: t("everywhere.legend"),
          locale: t("invite.locale"),
        }}
      />
      <form method="post" id={form.id} noValidate>
        <TextField
          field={fields.email}
          label={t("head.email")}
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <TextField field={fields.name} label={t("head.name")} autoComplete="off" />
        <SelectField
          field={fields.locale}
          label={t("invite.locale")}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
        <RoleFields role={fields.role} events={loaderData.events} named={named} />
        <Button>{t("invite.send")}</Button>
      </form>
    </Page>
  )
}
