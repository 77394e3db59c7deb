import { Fragment, type ReactNode } from "react"
import type { Locale } from "#app/i18n/locales.ts"
import {
  accents,
  body,
  button,
  card,
  codeBox,
  codeText,
  dark,
  heading,
  hidden,
  labelled,
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

export const Items = ({ items }: { items: string[] }) => (
  <ul style={list}>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)
