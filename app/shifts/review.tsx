import { longDate } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { spokenLanguages } from "#app/registration/languages.ts"
import { StepForm } from "#app/registration/step-form.tsx"
import { Button } from "#app/ui/button.tsx"
import { LocalLink, useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import { Summary } from "#app/ui/summary.tsx"
import { ShiftList } from "./chosen-shifts.tsx"
import type { You } from "./forms.ts"
import type { obstacleOf } from "./queries.server.ts"
import { needsGuardian, type Shift, tightTravel } from "./rules.ts"
import { useShiftName, useShiftTime } from "./shift-text.ts"
import "./review.css"

/** Why the sign-up was refused, and each way on as a button. `board` is where shifts are chosen. */
export function Obstacle({
  shift,
  other,
  reason,
  instead,
  elsewhere,
  zone,
  board,
  version,
}: Awaited<ReturnType<typeof obstacleOf>> & { zone: string; board: string; version: number }) {
  const { t } = useTranslation("shifts")
  const name = useShiftName(zone)
  const when = useShiftTime(zone)
  const said = shift ? name(shift) : ""
  const key = reason === "overlap" && !other ? "taken" : reason === "twice" ? "taken" : reason
  return (
    <div role="alert">
      <Notice tone="warning" title={t("problem.title", { shift: shift?.roleName ?? "" })}>
        <p>
          {t(`problem.${key}`, {
            shift: said,
            other: other ? name(other) : "",
            age: shift?.minAge,
          })}{" "}
          {t("problem.kept")}
        </p>
        {key === "taken" && (
          <p>
            <LocalLink to="/my/find">{t("problem.find")}</LocalLink>
          </p>
        )}
        {shift && (
          <StepForm version={version} className="ways">
            {instead.length > 0 && <p>{t("check.instead")}</p>}
            {instead.map((one) => (
              <Button
                key={one.slotId}
                name="change"
                value={`instead:${shift.slotId}:${one.slotId}`}
              >
                {when(one)}
                {one.siteId !== shift.siteId && `, ${one.siteName}`}
              </Button>
            ))}
            {key === "full" && (
              <Button tone="quiet" name="change" value={`wait:${shift.slotId}`}>
                {t("check.joinWait")}
              </Button>
            )}
            <Button tone="quiet" name="change" value={`drop:${shift.slotId}`}>
              {t("check.leaveOut")}
            </Button>
          </StepForm>
        )}
        <p>
          {shift && elsewhere > 0 ? (
            <LocalLink to={`${board}&role=${shift.offeringId}&by=role`}>
              {t("check.elsewhere", { count: elsewhere, role: shift.roleName })}
            </LocalLink>
          ) : (
            <LocalLink to={board}>{t("check.changeShifts")}</LocalLink>
          )}
        </p>
      </Notice>
    </div>
  )
}

/** Everything that was answered, each with the way to change it. */
export function Answers({
  shifts,
  waits,
  zone,
  you,
  board,
  answers,
}: {
  shifts: Shift[]
  waits: string[]
  zone: string
  you: You
  board: string
  answers: string
}) {
  const { t } = useTranslation("shifts")
  const locale = useLocale()
  const demanding = shifts.find((shift) => shift.licence)
  const row = (label: string, value: React.ReactNode, field: string) => ({
    label,
    value,
    change: `${answers}#you-${field}`,
  })
  const rows = [
    {
      label: t("you.chosen", { count: shifts.length }),
      value: <ShiftList {...{ shifts, waits, zone }} />,
      change: board,
      changeLabel: t("check.changeShifts"),
    },
    row(t("check.name"), you.name, "name"),
    row(t("check.email"), you.email ?? t("check.none"), "email"),
    row(t("check.phone"), you.phone ?? t("check.none"), "phone"),
    row(t("check.birthDate"), longDate(locale, you.birthDate), "birthDate"),
    ...(needsGuardian(shifts, you.birthDate)
      ? [row(t("check.guardian"), t("check.guardianAgreed", { name: you.guardian }), "guardian")]
      : []),
    ...(demanding && you.expiresOn
      ? [
          row(
            demanding.licenceName ?? "",
            t("check.licenceLine", {
              number: you.number,
              state: you.state,
              date: longDate(locale, you.expiresOn),
            }),
            "number",
          ),
        ]
      : []),
    row(
      t("check.languages"),
      you.languages.map((code) => spokenLanguages[code]).join(", "),
      "languages",
    ),
    row(t("check.shirt"), t(`you.shirts.${you.shirt}`), "shirt"),
    row(
      t("check.emergency"),
      [you.emergencyName, you.emergencyRelation, you.emergencyPhone].filter(Boolean).join(", "),
      "emergencyName",
    ),
  ]
  return <Summary rows={rows} />
}

/** What to know before signing up: a licence to verify, a waitlist, two places close in time, no address. */
export function Reminders({ shifts, waits, you }: { shifts: Shift[]; waits: string[]; you: You }) {
  const { t } = useTranslation("shifts")
  const held = shifts.find((shift) => shift.licence && !waits.includes(shift.slotId))
  const tight = tightTravel(shifts)
  return (
    <>
      {held && (
        <Notice tone="info" title={t("check.heldTitle")}>
          <p>{t("check.held", { count: held.holdDays ?? 14 })}</p>
        </Notice>
      )}
      {waits.length > 0 && (
        <Notice tone="info" title={t("check.waitTitle")}>
          <p>{t("check.waitText")}</p>
        </Notice>
      )}
      {tight && (
        <Notice tone="warning" title={t("check.travelTitle")}>
          <p>{t("check.travel", { from: tight[0].siteName, to: tight[1].siteName })}</p>
        </Notice>
      )}
      {!you.email && (
        <Notice tone="info" title={t("check.noAddressTitle")}>
          <p>{t("check.noAddress")}</p>
        </Notice>
      )}
    </>
  )
}
