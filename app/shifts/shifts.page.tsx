import { useTranslation } from "#app/i18n/use-translation.tsx"
import { StaleDraft } from "#app/registration/draft-notices.tsx"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { useErrorText } from "#app/ui/error-text.ts"
import { ErrorSummary } from "#app/ui/errors.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Page } from "#app/ui/page.tsx"
import { Steps } from "#app/ui/steps.tsx"
import type { Route } from "./+types/shifts.route.ts"
import { Groups } from "./board.tsx"
import { ShiftList } from "./chosen-shifts.tsx"
import { ShiftFilters } from "./filters.tsx"
import { boardOf, chosen, matches } from "./rules.ts"
import { ShiftLine, type Ticks } from "./shift-line.tsx"
import { useProblemText, useShiftName } from "./shift-text.ts"
import "./board.css"
import "./panel.css"

export function ShiftsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation("shifts")
  const { event, name, shifts, draft } = loaderData
  const { choice, filter } = actionData ?? loaderData
  const page = {
    title: t("board.title", { event: name }),
    theme: event.theme,
    back: { to: `/events/${event.slug}`, label: t("board.back") },
  }
  const open = shifts.some(({ state }) => state === "open" || state === "full")
  if (event.state === "cancelled" || !open) {
    const key = event.state === "cancelled" ? "cancelled" : "closed"
    return (
      <Page {...page}>
        <Notice tone="warning" title={t(`board.${key}Title`)}>
          <p>{t(`board.${key}`)}</p>
        </Notice>
      </Page>
    )
  }
  const board = boardOf(shifts)
  const problems = new Map(actionData?.problems?.map((problem) => [problem.slotId, problem]))
  const ticks = {
    zone: event.zone,
    board,
    problems,
    chosen: new Set([...choice.shifts, ...choice.waits]),
    needed: new Set<string>(),
  }
  const found = shifts.filter((shift) => matches(shift, filter))
  const elsewhere = chosen(choice, board).filter((shift) => !found.includes(shift))
  return (
    <Page {...page} lede={<p>{t("board.lede")}</p>} failed={actionData !== undefined}>
      <Steps current={1} total={3} label={t("board.step")} />
      {actionData && <Refused {...ticks} error={actionData.error} />}
      {actionData?.stale && draft && (
        <StaleDraft reload={`/events/${event.slug}/volunteer?draft=${draft.id}`}>
          <ShiftList
            shifts={chosen(draft.choice, board)}
            waits={draft.choice.waits}
            zone={event.zone}
          />
        </StaleDraft>
      )}
      <StepForm className="board" version={draft?.version} draft={draft?.id}>
        <ShiftFilters {...{ shifts, filter, zone: event.zone, found: found.length }} />
        {elsewhere.length > 0 && (
          <section className="shift-chosen">
            <h2>{t("board.chosenSoFar")}</h2>
            <ul>
              {elsewhere.map((shift) => (
                <ShiftLine key={shift.slotId} shift={shift} long {...ticks} />
              ))}
            </ul>
          </section>
        )}
        {found.length > 0 ? (
          <Groups shifts={found} byRole={filter.by === "role"} {...ticks} />
        ) : (
          <Empty title={t("board.nothingTitle")}>
            <p>{t("board.nothing")}</p>
          </Empty>
        )}
        {(found.length > 0 || elsewhere.length > 0) && (
          <div className="board-next">
            <Button>{t("board.next")}</Button>
          </div>
        )}
      </StepForm>
    </Page>
  )
}

function Refused({ error, ...ticks }: Ticks & { error?: string }) {
  const { t } = useTranslation("shifts")
  const name = useShiftName(ticks.zone)
  const why = useProblemText(ticks)
  const word = useErrorText()
  const problems = [...ticks.problems.values()]
  // Two shifts at one time are one line, not two.
  const said = problems.filter(
    ({ slotId, other }, index) =>
      !problems.slice(0, index).some((one) => one.slotId === other && one.other === slotId),
  )
  const extra = said.map((problem) => {
    const shift = ticks.board.get(problem.slotId)
    return shift
      ? { href: `#shift-${shift.slotId}`, text: `${name(shift)}: ${why(problem)}` }
      : { text: why(problem) }
  })
  const other = error ? word(error) : t("board.pickOne")
  return <ErrorSummary extra={extra.length > 0 ? extra : [{ text: other }]} />
}
