import { pick } from "#app/i18n/pick.ts"
import { shortDay, span, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Decision } from "./forms.ts"
import type { File } from "./queries.server.ts"
import { stateName } from "./words.ts"

/** One button that does one thing to one row. What cannot be taken back is behind a fold. */
export function Act({
  act,
  name,
  value,
  tone = "danger",
  label,
}: {
  act: Exclude<Decision["act"], "cancelAll">
  name: "booking" | "licence" | "wait"
  value: string
  tone?: "primary" | "danger"
  /** Tells buttons that read the same apart. */
  label?: string
}) {
  const { t } = useTranslation("roster")
  const button = (
    <form method="post">
      <input type="hidden" name={name} value={value} />
      <Button
        name="act"
        value={act}
        tone={tone}
        aria-label={label && `${t(`file.act.${act}`)}: ${label}`}
      >
        {t(`file.act.${act}`)}
      </Button>
    </form>
  )
  if (tone === "primary") return button
  return (
    <details className="act">
      <summary aria-label={label && `${t(`file.fold.${act as "refuse"}`)}: ${label}`}>
        {t(`file.fold.${act as "refuse"}`)}
      </summary>
      {button}
    </details>
  )
}

type Planned = File["plan"]["bookings"][number]

/** Places and waits with what can be done about each. Places given up come last, crossed out. */
export function Bookings({ file, acts, now }: { file: File; acts: boolean; now: number }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  const { bookings, released, waits, event } = file.plan
  const rows = [...bookings, ...released].map((booking) => [
    booking.attendee ?? t("file.whole"),
    pick(booking.offering.texts, locale, "name"),
    when(booking.slot.startsAt, booking.slot.endsAt),
    booking.site?.name ?? "",
    <State key="state" booking={booking} zone={event.zone} />,
    acts && booking.state !== "released" ? (
      <BookingActs key="acts" booking={booking} file={file} />
    ) : (
      ""
    ),
  ])
  const lines = waits.map((wait) => {
    const what = pick(wait.offering.texts, locale, "name")
    return [
      wait.attendee ?? t("file.whole"),
      what,
      wait.slot ? when(wait.slot.startsAt, wait.slot.endsAt) : t("anyTime"),
      wait.site?.name ?? "",
      t("file.inLine", { place: wait.place }),
      acts ? <Act key="acts" act="cancelWait" name="wait" value={wait.id} label={what} /> : "",
    ]
  })
  return (
    <>
      <h2>{t("file.places")}</h2>
      <div className="stacked">
        <Table
          caption={t("file.places")}
          hideCaption
          head={[
            t("head.name"),
            t("head.what"),
            t("head.time"),
            t("head.site"),
            t("head.state"),
            acts ? t("file.do") : "",
          ]}
          rows={[...rows, ...lines]}
        />
      </div>
    </>
  )

  function when(startsAt: number, endsAt: number) {
    const past = endsAt < now ? ` ${t("file.past")}` : ""
    return `${shortDay(locale, event.zone, startsAt)}, ${span(locale, event.zone, startsAt, endsAt)}${past}`
  }
}

function State({ booking, zone }: { booking: Planned; zone: string }) {
  const { t } = useTranslation("roster")
  const locale = useLocale()
  return (
    <>
      <span className="roster-state" data-state={booking.state}>
        {stateName(t, booking)}
      </span>
      {booking.heldUntil !== null && (
        <div className="muted">
          {t("file.until", { at: stamp(locale, zone, booking.heldUntil) })}
        </div>
      )}
    </>
  )
}

function BookingActs({ booking, file }: { booking: Planned; file: File }) {
  const locale = useLocale()
  const who = file.plan.attendees.find((each) => each.id === booking.attendeeId)
  const licenceFirst =
    booking.heldFor === "credential" &&
    file.licences.some((each) => each.id === who?.credentialId && each.verifiedAt === null)
  const label = `${booking.attendee ?? ""} ${pick(booking.offering.texts, locale, "name")}`.trim()
  const common = { name: "booking", value: booking.id, label } as const
  const decides = booking.heldFor === "review" || booking.heldFor === "credential"
  return (
    <div className="cluster">
      {decides && !licenceFirst && <Act {...common} act="approve" tone="primary" />}
      {decides ? <Act {...common} act="refuse" /> : <Act {...common} act="cancelBooking" />}
    </div>
  )
}
