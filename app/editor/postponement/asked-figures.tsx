import { clock, numeral, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Table } from "#app/ui/table.tsx"
import type { AskRow } from "./asked.ts"
import type { Figures } from "./queries.server.ts"

type Event = { slug: string; zone: string }

/** The hour in which it can be taken back. */
export function Pending({ ask, event }: { ask: AskRow; event: Event }) {
  const { t } = useTranslation("editor")
  const time = clock(useLocale(), event.zone, ask.sendAfter)
  return (
    <Notice tone="warning" title={t("postpone.pendingTitle", { time })}>
      <p>{t("postpone.pending")}</p>
      <form method="post">
        <input type="hidden" name="ask" value={ask.id} />
        <Button tone="quiet" name="intent" value="takeBack">
          {t("postpone.takeBack")}
        </Button>
      </form>
    </Notice>
  )
}

/** Who has replied what, and who is still to be called. */
export function Replies({
  figures,
  event,
  toCall,
}: {
  figures: Figures
  event: Event
  toCall: number | undefined
}) {
  const { t } = useTranslation("editor")
  const locale = useLocale()
  const rows = (["suits", "otherTime", "gaveUp", "none"] as const).map((reply) => [
    t(`postpone.reply.${reply}`),
    numeral(locale, figures[reply]),
  ])
  return (
    <section className="stack">
      <Table
        numbers={[1]}
        caption={t("postpone.replies", { at: stamp(locale, event.zone, figures.ask.createdAt) })}
        head={[t("postpone.who"), t("postpone.howMany")]}
        rows={
          toCall === undefined ? rows : [...rows, [t("postpone.toCall"), numeral(locale, toCall)]]
        }
      />
      {toCall !== undefined && toCall > 0 && (
        <p>
          <LocalLink to={`/staff/events/${event.slug}/calls`}>{t("station.doneCalls")}</LocalLink>
        </p>
      )}
    </section>
  )
}
