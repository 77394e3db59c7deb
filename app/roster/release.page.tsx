import { useForm } from "@conform-to/react"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/release.route.ts"
import { FloodFacts } from "./floods.tsx"

export function ReleasePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { user, slug, zone, theme, flood } = loaderData
  const [form, fields] = useForm<{ confirmed: string }>({ id: "release" })
  const chosen = flood.left - flood.confirmed
  const said = (count: number) => ({ count, number: numeral(locale, count) })
  return (
    <Page
      title={t("floods.ask", said(chosen || flood.left))}
      theme={theme}
      back={{ to: `/staff/events/${slug}/floods`, label: t("floods.title") }}
    >
      <StaffBar user={user} />
      <FloodFacts {...{ flood, zone }} />
      <Notice tone="warning">
        <p>{t("floods.what")}</p>
      </Notice>
      <form method="post" id={form.id} className="stack">
        {(["network", "from", "to"] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={flood[name]} />
        ))}
        {flood.confirmed > 0 && (
          <CheckboxField
            field={fields.confirmed}
            label={t("floods.also", said(flood.confirmed))}
            hint={t("floods.alsoHint")}
          />
        )}
        <Button tone="danger">{t("floods.go")}</Button>
      </form>
      <LocalLink to={`/staff/events/${slug}/floods`}>{t("floods.keep")}</LocalLink>
    </Page>
  )
}
