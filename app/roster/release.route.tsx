import { useForm } from "@conform-to/react"
import { redirect } from "react-router"
import { z } from "zod"
import { localeOf, pathIn } from "#app/i18n/locales.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { Button } from "#app/ui/button.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/release.route.ts"
import { floodsByEvent } from "./floods.server.ts"
import { FloodFacts, figuresOf } from "./floods.tsx"
import { releaseFlood } from "./release-flood.server.ts"

const which = z.object({
  network: z.string().max(80),
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
})
const releaseForm = which.extend({
  confirmed: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
})

export async function loader({ request, params }: Route.LoaderArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "coordinator", now)
  const url = new URL(request.url)
  const asked = which.safeParse(Object.fromEntries(url.searchParams))
  const floods = (await floodsByEvent(event.id, now)).map(figuresOf)
  const flood =
    asked.data &&
    floods.find(
      ({ network, from, to }) =>
        network === asked.data.network && from <= asked.data.to && to >= asked.data.from,
    )
  // Somebody else was faster, or its week is over: the list says what there is.
  if (!flood || flood.left === 0)
    throw redirect(pathIn(localeOf(url.pathname), `/staff/events/${event.slug}/floods`))
  return { user, slug: event.slug, zone: event.zone, program: event.program, flood }
}

export async function action({ request, params }: Route.ActionArgs) {
  const now = Date.now()
  const { user, event } = await openEvent(request, params.slug, "coordinator", now)
  const asked = releaseForm.safeParse(Object.fromEntries(await request.formData()))
  if (!asked.success) throw new Response(null, { status: 400 })
  const done = await releaseFlood({ eventId: event.id, actor: user.id }, asked.data, now)
  const { pathname } = new URL(request.url)
  const said = new URLSearchParams({ released: `${done.released}`, left: `${done.left}` })
  return redirect(
    `${pathIn(localeOf(pathname), `/staff/events/${event.slug}/floods`)}?${said}`,
    303,
  )
}

export default function Release({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { user, slug, zone, program, flood } = loaderData
  const [form, fields] = useForm<{ confirmed: string }>({ id: "release" })
  const chosen = flood.left - flood.confirmed
  const said = (count: number) => ({ count, number: numeral(locale, count) })
  return (
    <Page
      title={t("floods.ask", said(chosen || flood.left))}
      program={program}
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
