import { useForm } from "@conform-to/react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { TextField } from "#app/ui/field.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/find.route.ts"

export function FindPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("my")
  const [form, fields] = useForm<{ code: string; birthYear: string; lastFour: string }>({
    id: "find",
    lastResult: actionData?.lastResult,
  })
  const why = (minutes: number) =>
    minutes > 0 ? t("find.wait", { count: minutes }) : t("find.unknown")
  return (
    <Page title={t("find.title")} lede={<p>{t("find.lede")}</p>} failed={Boolean(actionData)}>
      {loaderData.open && (
        <Notice tone="info">
          <p>
            {t("find.open")} <LocalLink to="/my">{t("find.openSee")}</LocalLink>
          </p>
        </Notice>
      )}
      <ErrorSummary
        form={form}
        labels={{
          code: t("find.code"),
          birthYear: t("find.birthYear"),
          lastFour: t("find.lastFour"),
        }}
        extra={
          actionData && form.valid ? [{ href: "#find-code", text: why(actionData.minutes) }] : []
        }
      />
      <form method="post" id={form.id} noValidate>
        <TextField
          field={fields.code}
          label={t("find.code")}
          hint={t("find.codeHint")}
          width="medium"
        />
        {(["birthYear", "lastFour"] as const).map((digits) => (
          <TextField
            key={digits}
            field={fields[digits]}
            label={t(`find.${digits}`)}
            hint={t(`find.${digits}Hint`)}
            inputMode="numeric"
            autoComplete="off"
            width="short"
          />
        ))}
        <Button>{t("find.go")}</Button>
      </form>
      <h2>{t("find.lostTitle")}</h2>
      <p>{t("find.lost")}</p>
    </Page>
  )
}
