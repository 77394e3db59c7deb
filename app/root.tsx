import font from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url"
import type { ReactNode } from "react"
import { Links, Meta, Outlet, useLocation, useRouteLoaderData } from "react-router"
import type { Route } from "./+types/root.ts"
import { onEveryPage } from "./config.server.ts"
import { barePath, isLocale, localeOf, locales, pathIn } from "./i18n/locales.ts"
import { directionOf, texts } from "./i18n/translate.ts"
import { LocaleProvider } from "./i18n/use-translation.tsx"
import { ErrorPage } from "./ui/error-page.tsx"
import { Footer } from "./ui/footer.tsx"
import { Header } from "./ui/header.tsx"
import styles from "./ui/styles/index.css?url"

export const links: Route.LinksFunction = () => [
  { rel: "preload", href: font, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
]

export const meta: Route.MetaFunction = ({ location }) => [
  {
    name: "description",
    content: texts(localeOf(location.pathname), "common")("layout.description"),
  },
]

/** What every page says. Throws 404 for an address in a language that there is not. */
export function loader({ params }: Route.LoaderArgs) {
  if ("lang" in params && params.lang !== undefined && !isLocale(params.lang))
    throw new Response(null, { status: 404 })
  return onEveryPage
}

export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const locale = localeOf(pathname)
  const site = useRouteLoaderData<typeof loader>("root")
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fdfbf5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0e171c" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
        {site &&
          locales.map((other) => (
            <link
              key={other}
              rel="alternate"
              hrefLang={other}
              href={site.origin + pathIn(other, barePath(pathname))}
            />
          ))}
      </head>
      <body>
        <LocaleProvider value={locale}>
          <Header demo={site?.demo} organisation={site?.organisation.name} />
          {children}
          <Footer organisation={site?.organisation} />
        </LocaleProvider>
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const site = useRouteLoaderData<typeof loader>("root")
  return <ErrorPage error={error} contact={site?.organisation} />
}
