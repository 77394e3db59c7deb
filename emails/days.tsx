import { Fragment } from "react"
import type { Day, PlaceFacts } from "./facts.ts"
import { dayBox, list, paragraph } from "./styles.ts"

/** Days with their places; those that are alike but for their date, as of a class, stand together. */
export const Days = ({ days }: { days: Day[] }) => (
  <>
    {alike(days).map((some) => (
      <div key={some[0]!.date} className="day" style={dayBox}>
        <p style={{ ...paragraph, margin: "0" }}>
          {some.map(({ date, title }) => (
            <Fragment key={date}>
              <strong>{title}</strong>
              <br />
            </Fragment>
          ))}
          {some[0]!.span}
        </p>
        {some[0]!.places.map((place) => (
          <At key={`${place.name} ${place.address} ${place.times}`} place={place} />
        ))}
      </div>
    ))}
  </>
)

const alike = (days: Day[]): Day[][] => [
  ...Map.groupBy(days, ({ span, places }) => JSON.stringify([span, places])).values(),
]

const At = ({ place }: { place: PlaceFacts }) => (
  <>
    <p style={{ ...paragraph, margin: "10px 0 0" }}>
      {place.name && (
        <>
          <strong>{place.name}</strong>
          <br />
        </>
      )}
      {place.address}
      {place.arrive.map((line) => (
        <Fragment key={line}>
          <br />
          {line}
        </Fragment>
      ))}
      {place.times && (
        <>
          <br />
          {place.times}
        </>
      )}
    </p>
    {place.stops.length > 0 && (
      <ul style={list}>
        {place.stops.map((stop) => (
          <li key={stop}>{stop}</li>
        ))}
      </ul>
    )}
  </>
)
