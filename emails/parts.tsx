import { Fragment, type ReactNode } from "react"
import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import type { Day, Facts as Known, PlaceFacts } from "./facts.ts"
import {
  accents,
  body,
  button,
  card,
  codeBox,
  codeText,
  dark,
  dayBox,
  heading,
  hidden,
  labelled,
  link,
  list,
  paragraph,
  quiet,
} from "./styles.ts"

/** The frame of every mail. `glance` is what a list of mails shows beside the subject. */
export function MailLayout({
  locale,
  accent,
  title,
  glance,
  children,
}: {
  locale: Locale
  accent: keyof typeof accents
  title: string
  glance: string
  children: ReactNode
}) {
  return (
    <html lang={locale} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{dark}</style>
      </head>
      <body className="paper" style={body}>
        <div className="glance" style={hidden}>
          {glance}
        </div>
        <div className="card" style={{ ...card, borderTop: `6px solid ${accents[accent]}` }}>
          <h1 style={heading}>{title}</h1>
          {children}
        </div>
      </body>
    </html>
  )
}

export const Text = ({ children }: { children: ReactNode }) => <p style={paragraph}>{children}</p>

export const Quiet = ({ children }: { children: ReactNode }) => (
  <p className="quiet" style={quiet}>
    {children}
  </p>
)

/** Labels and what they stand for, a line each. */
export const FactList = ({ rows }: { rows: [label: string, value: ReactNode][] }) => (
  <p style={paragraph}>
    {rows.map(([label, value]) => (
      <Fragment key={label}>
        {label}: <strong>{value}</strong>
        <br />
      </Fragment>
    ))}
  </p>
)

export const Code = ({ label, code, hint }: { label: string; code: string; hint?: string }) => (
  <p className="code" style={codeBox}>
    <span className="quiet" style={labelled}>
      {label}
    </span>
    <br />
    <strong style={codeText}>{code}</strong>
    {hint && (
      <>
        <br />
        {hint}
      </>
    )}
  </p>
)

export const Button = ({
  href,
  accent,
  children,
}: {
  href: string
  accent: keyof typeof accents
  children: ReactNode
}) => (
  <p style={paragraph}>
    <a href={href} style={{ ...button, background: accents[accent] }}>
      {children}
    </a>
  </p>
)

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

export const Items = ({ items }: { items: string[] }) => (
  <ul style={list}>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)

/** By name only who has answered before: a name that somebody else typed may be an advertisement. */
export function Greeting({ facts }: { facts: Known }) {
  const t = texts(facts.locale, "mail")
  return (
    <Text>{facts.contact === null ? t("helloThere") : t("hello", { name: facts.contact })}</Text>
  )
}

/** The way to the plan; as long as nobody has answered yet, with what to do there. */
export function Manage({ facts, words }: { facts: Known; words: string }) {
  const t = texts(facts.locale, "mail")
  return (
    <>
      {!facts.confirmed && <Text>{t("isItYou")}</Text>}
      <Button href={facts.manageUrl} accent={facts.program}>
        {words}
      </Button>
    </>
  )
}

/** Whom to ask, who sees the answers and until when: under every mail to somebody who signed up. */
export function Foot({ facts }: { facts: Known }) {
  const t = texts(facts.locale, "mail")
  const { name, contactEmail, contactPhone, privacyOffice } = facts.organisation
  return (
    <>
      <Quiet>
        {t("foot.questions", { email: contactEmail, phone: contactPhone })}{" "}
        <a className="link" href={facts.eventUrl} style={link}>
          {t("foot.about", { event: facts.event })}
        </a>
      </Quiet>
      <Quiet>
        {t("foot.privacy", { organisation: name, date: facts.deletedOn, office: privacyOffice })}
      </Quiet>
      {!facts.confirmed && (
        <Quiet>
          {t("foot.notYou")}{" "}
          <a className="link" href={facts.notMeUrl} style={link}>
            {t("foot.notYouLink")}
          </a>
        </Quiet>
      )}
    </>
  )
}
