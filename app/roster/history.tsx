import { pick } from "#app/i18n/pick.ts"
import { shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { actionName, actorName } from "#app/staff/words.ts"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { StaffPlan } from "./queries.server.ts"

/** Who changed what, and when, newest first: what a coordinator is asked on the telephone. */
export function History({ plan }: { plan: StaffPlan }) {
  const { t } = useTranslation("roster")
  const { t: word } = useTranslation("staff")
  const locale = useLocale()
  const about = useSubjects(plan)
  const { event, registration } = plan
  const { lines, more } = plan.history
  const made = [
    stamp(locale, event.zone, registration.createdAt),
    registration.helpedBy ?? t("history.form"),
    t("history.made"),
    "",
  ]
  return (
    <>
      <h2>{t("history.title")}</h2>
      <p className="muted">{t("history.lede")}</p>
      <Table
        stacked
        caption={t("history.title")}
        hideCaption
        head={[t("registration.at"), t("history.who"), t("history.what"), t("history.which")]}
        rows={[
          ...lines.map((line) => [
            stamp(locale, event.zone, line.at),
            line.actor === "public"
              ? t("history.themselves")
              : (line.name ?? actorName(word, line.actor)),
            actionName(word, line.action),
            about(line.detail),
          ]),
          ...(more ? [] : [made]),
        ]}
      />
      {more && <p className="muted">{t("history.older")}</p>}
    </>
  )
}

/** What a line's ids stand for, in the reader's words; what is gone meanwhile is left out. */
function useSubjects(plan: StaffPlan) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const places = new Map(
    [...plan.bookings, ...plan.released].map(({ id, attendee, offering, slot }) => [
      id,
      [
        attendee,
        pick(offering.texts, locale, "name"),
        `${shortDay(locale, plan.event.zone, slot.startsAt)}, ${span(locale, plan.event.zone, slot.startsAt, slot.endsAt)}`,
      ]
        .filter(Boolean)
        .join(", "),
    ]),
  )
  return (detail: StaffPlan["history"]["lines"][number]["detail"]) => {
    if (detail.all === true) return t("history.everything")
    const ids = [detail.booking, detail.bookings].flat().map(String)
    return ids.flatMap((id) => places.get(id) ?? []).join("; ")
  }
}
