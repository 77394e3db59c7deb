import { localeNames, locales } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { howLong } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaffBar } from "#app/staff/staff-bar.tsx"
import { actionName } from "#app/staff/words.ts"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import type { Route } from "./+types/postpone.route.ts"
import { Pending, Replies } from "./asked-figures.tsx"
import { PostponeChoice } from "./postpone-choice.tsx"
import { WhatWouldHappen } from "./what-would-happen.tsx"

export function PostponePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("editor")
  const { t: staff } = useTranslation("staff")
  const locale = useLocale()
  const { user, event, now, standing, days, sites, figures, toCall, done, takeBackMs } = loaderData
  const time = howLong(locale, takeBackMs)
  const about = { event: pick(event.texts, locale, "name") }
  const pending = figures.find(({ ask }) => ask.sendAfter > now)
  const errors = actionData?.errors ?? {}
  const labels = {
    ...{ to: t("postpone.to"), address: t("postpone.address"), town: t("postpone.town") },
    ...Object.fromEntries(
      locales.map((one) => [`name.${one}`, t("postpone.name", { language: localeNames[one] })]),
    ),
  }
  const since = (actionData?.since ?? []).map((action) => actionName(staff, action)).join("; ")
  return (
    <Page
      title={t("postpone.title", about)}
      lede={takeBackMs > 0 ? t("postpone.lede", { time }) : t("postpone.ledeAtOnce")}
      theme={event.theme}
      back={{ to: `/staff/events/${event.slug}`, label: t("back", about) }}
      failed={actionData !== undefined && !actionData.preview}
    >
      <StaffBar user={user} />
      {done === "takenBack" && (
        <div role="status">
          <Notice tone="good" title={t("postpone.takenBack")} />
        </div>
      )}
      {actionData?.why && (
        <ErrorSummary
          extra={[{ href: "#postpone-to", text: t(`postpone.why.${actionData.why}`, { since }) }]}
        />
      )}
      <ErrorSummary form={{ id: "postpone", allErrors: errors }} labels={labels} />
      {pending && <Pending ask={pending.ask} event={event} />}
      {standing !== "ahead" && <Notice tone="info" title={t(`postpone.${standing}`)} />}
      {standing === "ahead" && !pending && (
        <>
          {actionData?.preview && (
            <WhatWouldHappen
              event={event}
              preview={actionData.preview}
              chosen={actionData.chosen!}
              takeBackMs={takeBackMs}
            />
          )}
          <PostponeChoice {...{ days, sites, errors }} chosen={actionData?.chosen} />
        </>
      )}
      {figures
        .filter(({ ask }) => ask.askedAt !== null)
        .map((each, index) => (
          <Replies
            key={each.ask.id}
            figures={each}
            event={event}
            toCall={index === 0 ? toCall : undefined}
          />
        ))}
    </Page>
  )
}
