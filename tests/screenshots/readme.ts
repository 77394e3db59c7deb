import { readFileSync } from "node:fs"
import type { Browser } from "@playwright/test"

/** Pictures that the README shows: parts of kept ones, side by side, each as wide and as high as stated. */
const images: Record<string, { width: number; height: number; of: string[] }> = {
  home: { width: 896, height: 780, of: ["en/home-desk-light"] },
  register: {
    width: 224,
    height: 768,
    of: [
      "en/medical-mission-2-phone-light",
      "en/medical-mission-3-phone-light",
      "en/medical-mission-4-phone-light",
      "es/medical-mission-5-phone-dark",
    ],
  },
  staff: { width: 896, height: 630, of: ["en/staff-roster-desk-light"] },
}

/** Makes docs/images of what a run has kept in `folder`. */
export async function drawImages(browser: Browser, folder: string): Promise<void> {
  const page = await browser.newPage()
  for (const [name, { width, height, of }] of Object.entries(images)) {
    const parts = of.map((one) => {
      const bytes = readFileSync(`${folder}/${one}.png`).toString("base64")
      return `<div><img src="data:image/png;base64,${bytes}"></div>`
    })
    await page.setContent(`<style>
      body { display: inline-flex; gap: 14px; margin: 0; padding: 16px; background: #e3e0d6 }
      div { width: ${width}px; height: ${height}px; overflow: hidden }
      img { display: block; width: 100% }
    </style>${parts.join("")}`)
    await page.locator("body").screenshot({ path: `docs/images/${name}.png` })
  }
  await page.close()
}
