import { Fragment } from "react"
import type { Day, PlaceFacts } from "./facts.ts"
import { dayBox, list, paragraph } from "./styles.ts"

export const Days = ({ days }: { days: Day[] }) => (
  <>
    {days.map((day) => (
      <div key={day.date} className="day" style={dayBox}>
        <p style={{ ...paragraph, margin: "0" }}>
          <strong>{day.title}</strong>
          <br />
          {day.span}
        </p>
        {day.places.map((place) => (
          <At key={`${place.name} ${place.address} ${place.times}`} place={place} />
        ))}
      </div>
    ))}
  </>
)

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
