import { EditorPage } from "#app/editor/frame/editor-page.tsx"
import { OrderButtons } from "#app/editor/order-buttons.tsx"
import { editPath } from "#app/editor/parts.ts"
import { reorder } from "#app/editor/reorder.server.ts"
import { timesPath } from "#app/editor/times/times-path.ts"
import { pick } from "#app/i18n/pick.ts"
import { numeral } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { openEvent } from "#app/staff/open.server.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { db } from "#db/index.ts"
import type { Route } from "./+types/offerings.route.ts"
import { moveOffering } from "./change.server.ts"
import { countedOfferings } from "./queries.server.ts"
import { sortOf } from "./sorts.ts"

export async function loader({ request, params }: Route.LoaderArgs) {
  const { user, event } = await openEvent(request, params.slug, "run", Date.now())
  return { user, event, offerings: await countedOfferings(db, event) }
}

export const action = ({ request, params }: Route.ActionArgs) =>
  reorder(request, params.slug, moveOffering)

export default function Offerings({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("offer")
  const locale = useLocale()
  const { user, event, offerings } = loaderData
  const named = offerings.map((one) => ({ ...one, name: pick(one.texts, locale, "name") }))
  return (
    <EditorPage
      {...{ user, event }}
      title={t("offerings.title")}
      lede={<p>{t("offerings.lede")}</p>}
      wide
    >
      <p>
        <ButtonLink to={editPath(event.slug, "offerings/new")}>{t("offerings.add")}</ButtonLink>
      </p>
      {named.length === 0 ? (
        <Empty title={t("offerings.none")} />
      ) : (
        <Table
          stacked
          caption={t("offerings.title")}
          hideCaption
          head={[t("offerings.name"), t("offerings.sort"), t("offerings.times"), t("order.title")]}
          rows={named.map(({ id, name, times, ...one }, index) => [
            <LocalLink key="name" to={editPath(event.slug, `offerings/${id}`)}>
              {name}
            </LocalLink>,
            t(`sort.${sortOf(one)}.name`),
            <LocalLink key="times" to={timesPath(event.slug, id)}>
              {t("times.caption", { count: times, number: numeral(locale, times) })}
              <span className="offscreen"> {name}</span>
            </LocalLink>,
            <OrderButtons key="order" {...{ id, name }} at={index} of={named.length} />,
          ])}
        />
      )}
    </EditorPage>
  )
}
