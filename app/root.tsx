import { I18nextProvider } from "react-i18next"
import { Links, Meta, Outlet, useLocation } from "react-router"
import { localeOf } from "./i18n/locales.ts"
import { instanceFor } from "./i18n/translate.ts"

export default function Root() {
  const locale = localeOf(useLocation().pathname)
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={instanceFor(locale)}>
          <Outlet />
        </I18nextProvider>
      </body>
    </html>
  )
}
