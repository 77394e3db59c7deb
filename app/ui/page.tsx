import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Band, type Theme } from "./band.tsx"
import { LocalLink } from "./link.tsx"

/** The way back from a page, without language. */
export type Back = { to: string; label: string }

/** Everything between header and footer: the document's title, the way back, the heading, the content. */
export function Page({
  title,
  lede,
  theme,
  wide,
  back,
  failed,
  band,
  children,
}: {
  title: string
  lede?: ReactNode
  /** Colours the page. */
  theme?: Theme
  /** For tables; running text stays narrow. */
  wide?: boolean
  back?: Back
  /** The page answers a refused form: the document's title says so first. */
  failed?: boolean
  /** Shows the theme's picture. */
  band?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const full = t("page.title", { title })
  return (
    <main id="main" className={wide ? "page page-wide" : "page"} data-theme={theme} tabIndex={-1}>
      <title>{failed ? t("page.failed", { title: full }) : full}</title>
      {band && theme && <Band theme={theme} />}
      {back && (
        <LocalLink to={back.to} className="back">
          {back.label}
        </LocalLink>
      )}
      <h1>{title}</h1>
      {lede && <div className="lede">{lede}</div>}
      {children}
    </main>
  )
}
