import { readFileSync } from "node:fs"
import { join } from "node:path"
import { openSite } from "#tests/setup/site.ts"

/** What a resident's browser gets of style, compressed and as it is, for each of these pages of the built app. */
export async function stylesOf(pages: Record<string, string>) {
  const site = await openSite()
  try {
    const found: Record<string, { sent: number; whole: number }> = {}
    for (const [name, path] of Object.entries(pages)) {
      const html = await (await fetch(site.origin + path)).text()
      const sheets = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g)].map(
        ([link]) => /href="([^"]+)"/.exec(link)![1]!,
      )
      const bytes = (ending: string) =>
        sheets.reduce(
          (sum, href) => sum + readFileSync(join("build/client", href + ending)).length,
          0,
        )
      found[name] = { sent: bytes(".br"), whole: bytes("") }
    }
    return found
  } finally {
    await site.close()
  }
}
