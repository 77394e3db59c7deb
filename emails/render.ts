import type { ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { toText } from "./text.ts"

/** One message as both parts of a mail. */
export const render = (letter: ReactElement): { html: string; text: string } => ({
  html: `<!DOCTYPE html>${renderToStaticMarkup(letter)}`,
  text: toText(letter),
})
