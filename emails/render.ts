import type { ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { toText } from "./text.ts"

/** One message as both parts of a mail. */
export const render = (letter: ReactElement): { html: string; text: string } => ({
  html: `<!DOCTYPE html>${plainSpaces(renderToStaticMarkup(letter))}`,
  text: plainSpaces(toText(letter)),
})

/** Times come with spaces of many widths, which old mail programs show as boxes or not at all. */
const plainSpaces = (text: string) => text.replace(/[\u2000-\u200a\u202f]/g, "\u00a0")
