import { execFileSync } from "node:child_process"
import { parseArgs } from "node:util"
import { chromium } from "@playwright/test"
import { defaultLocale, locales, pathIn } from "#app/i18n/locales.ts"
import { type Look, lookInto } from "./screenshots/look.ts"
import { pictures } from "./screenshots/pictures.ts"
import { drawImages } from "./screenshots/readme.ts"
import { pageAt } from "./screenshots/seen.ts"
import { openSite } from "./screenshots/site.ts"
import { walks } from "./screenshots/walks.ts"
import { findChromium } from "./setup/chromium.ts"

// npm run screenshots                       every page, phone and desk, light and dark, in every language
// npm run screenshots -- home visit         only these walks
// npm run screenshots -- --quick            half of the pictures, without axe
// npm run screenshots -- --readme        and the pictures of the README anew, in docs/images
// npm run screenshots -- --locale en --url http://localhost:3000 home
const { values, positionals } = parseArgs({
  options: {
    ...{ url: { type: "string" }, locale: { type: "string" } },
    ...{ quick: { type: "boolean" }, readme: { type: "boolean" } },
  },
  allowPositionals: true,
})

const names = positionals.length > 0 ? positionals : Object.keys(walks)
const languages = locales.filter((locale) => !values.locale || locale === values.locale)
if (!values.url) execFileSync("react-router", ["build"], { stdio: "ignore" })
const site = values.url ? { url: values.url, close() {} } : await openSite()
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  ),
})
const complaints: string[] = []
/** Which page each picture shows. */
const taken = new Map<string, string | undefined>()

try {
  for (const locale of languages)
    for (const name of names) {
      const context = await browser.newContext({
        locale: locale === defaultLocale ? "en-US" : "es-US",
      })
      context.setDefaultTimeout(20_000)
      const page = await context.newPage()
      const keep = lookInto(
        `screenshots/${locale}`,
        (what) => complaints.push(`${locale} ${what}`),
        values.quick,
      )
      const look: Look = (page, name) => {
        taken.set(name, pageAt(new URL(page.url()).pathname))
        return keep(page, name)
      }
      const at = (path: string) => site.url + pathIn(locale, path)
      await walks[name]!({ page, look, at }).catch((error: Error) =>
        complaints.push(`${locale} ${name}: ${error.message.split("\n")[0]}`),
      )
      await context.close()
      console.log(`${locale} ${name}`)
    }
  if (values.readme) await drawImages(browser, "screenshots")
} finally {
  await browser.close()
  site.close()
}

if (positionals.length === 0)
  for (const [page, name] of Object.entries(pictures))
    if (taken.get(name) !== page) complaints.push(`${page} has no picture ${name}`)
for (const complaint of new Set(complaints)) console.error(complaint)
console.log(`screenshots/: ${languages.length} languages, ${names.length} walks`)
process.exitCode = complaints.length > 0 ? 1 : 0
