import { mkdirSync } from "node:fs"
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"

const sizes = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
}
const schemes = ["light", "dark"] as const

export type Look = (page: Page, name: string) => Promise<void>

/**
 * Keeps what a page looks like at both sizes, light and dark, as `<folder>/<name>-<size>-<scheme>.png`; whatever axe
 * finds there, a script element and a sideways scroll go to `complain`.
 */
export function lookInto(folder: string, complain: (what: string) => void, quick = false): Look {
  mkdirSync(folder, { recursive: true })
  return async (page, name) => {
    const at = `${name} (${new URL(page.url()).pathname})`
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      for (const colorScheme of schemes) {
        if (quick && (size === "phone") !== (colorScheme === "light")) continue
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        const path = `${folder}/${name}-${size}-${colorScheme}.png`
        await page.screenshot({ path, fullPage: true })
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > viewport.width) complain(`${at}: scrolls sideways at ${viewport.width} (${wide})`)
    }
    if ((await page.locator(`script:not(${allowed})`).count()) > 0)
      complain(`${at}: has a script element`)
    if (!quick) for (const what of await violations(page)) complain(`${at} ${what}`)
  }
}

/** What search engines read, which nothing runs, and what asks a device for its passkey. */
const allowed = '[type="application/ld+json"], [src="/passkeys.js"]'

async function violations(page: Page): Promise<string[]> {
  // Axe would wait for ever inside a frame that may not run scripts.
  await page.locator("iframe").evaluateAll((all) => all.map((frame) => frame.remove()))
  await page.setViewportSize(sizes.phone)
  const found: string[] = []
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const { id, help, nodes } of violations)
      found.push(`${colorScheme}: ${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`)
  }
  return found
}
