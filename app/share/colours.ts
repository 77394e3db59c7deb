import { formatHex } from "culori"
import type { Theme } from "#app/ui/band.tsx"
import band from "#app/ui/styles/band.css?raw"
import themes from "#app/ui/styles/themes.css?raw"

/** The light colours of a theme by the names of the pages' styles (`--sky`, `--accent`), as hexadecimal. */
export function coloursOf(theme: Theme): Map<string, string> {
  const light = [band, themes].map((sheet) => sheet.slice(0, sheet.indexOf("@media")))
  const rules = light.flatMap((sheet) => [...sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)])
  const mine = rules.filter(
    ([, selector]) =>
      selector!.includes("[data-theme]") || selector!.includes(`[data-theme="${theme}"]`),
  )
  const pairs = mine.flatMap(([, , body]) => [...body!.matchAll(/(--[\w-]+):\s*([^;]+);/g)])
  return new Map(pairs.map(([, name, value]) => [name!, formatHex(value!) ?? value!]))
}

/** What is drawn with custom properties, drawn with the colours themselves. */
export const painted = (svg: string, colours: Map<string, string>): string =>
  svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) => colours.get(name) ?? "#888888")
