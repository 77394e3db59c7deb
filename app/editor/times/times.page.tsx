import { useForm } from "@conform-to/react"
import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import type { Holders } from "#app/editor/holders.server.ts"
import { AwayNotice, HoldersNotice } from "#app/editor/holders-notice.tsx"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import type { Route } from "./+types/times.route.ts"
import { FoldedTimes, TimesDirectory } from "./grouped-times.tsx"
import { groupsOf } from "./groups.ts"
import { ManyFields } from "./many-fields.tsx"
import { isShown } from "./shown.ts"
import { ShownFilter } from "./shown-filter.tsx"
import { timesPath } from "./times-path.ts"
import { TimesTable } from "./times-table.tsx"

/** Boxes that a page has: no form of more fields is read. Who wants the rest chooses a place or a day, or takes all. */
const MOST = 500
/** Times that one looks through without folds. */
const FEW = 30

/** The times of one offering, and what can be done to many of them at once. */
export function TimesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, offering, sites, slots, shown } = loaderData
  const some = slots.filter(isShown(shown, event.zone))
  const groups = groupsOf(some, shown, { zone: event.zone, sites })
  const folds = some.length > FEW && groups.length > 1
  const directory = folds && some.length > MOST
  const isRole = offering.kind === "role"
  const [form, fields] = useForm<Record<string, string>>({
    id: "times",
    lastResult: actionData?.lastResult,
    defaultValue: { which: "ticked", opens: "keep", closes: "keep" },
  })
  const ticked = [fields.slots?.initialValue ?? []].flat().map(String)
  return (
    <EditorPage
      {...{ user, event }}
      title={t("times.title", { offering: pick(offering.texts, locale, "name") })}
      failed={actionData !== undefined}
      wide
    >
      <ErrorSummary form={form} />
      {actionData?.holders && actionData.holders.count > 0 && (
        <WhoIsInTheWay {...{ ...actionData, holders: actionData.holders }} />
      )}
      <p className="cluster">
        <ButtonLink to={timesPath(event.slug, offering.id, "new")}>{t("times.add")}</ButtonLink>
        {slots.length > 0 && <LocalLink to="#many">{t("many.title")}</LocalLink>}
      </p>
      {slots.length === 0 ? (
        <Empty title={t("times.none")} />
      ) : (
        <>
          {(!folds || shown.site || shown.day) && (
            <ShownFilter {...{ sites, slots, shown }} zone={event.zone} />
          )}
          {!folds && some.length > MOST && (
            <p className="hint">{t("times.more", { count: MOST })}</p>
          )}
          <form method="post" id={form.id} noValidate className="stack">
            {directory ? (
              <TimesDirectory {...{ groups, event, offering, sites }} />
            ) : folds ? (
              <FoldedTimes {...{ groups, event, offering, sites, ticked }} />
            ) : (
              <TimesTable
                {...{ sites, isRole, ticked }}
                slots={some.slice(0, MOST)}
                zone={event.zone}
              />
            )}
            <ManyFields
              {...{ fields, isRole }}
              isSeries={offering.take === "all"}
              count={some.length}
              boxes={!directory}
              version={event.version}
            />
          </form>
        </>
      )}
    </EditorPage>
  )
}

const WhoIsInTheWay = ({ holders, away }: { holders: Holders; away: boolean }) =>
  away ? <AwayNotice holders={holders} /> : <HoldersNotice holders={holders} />
