import { create, type Font } from "fontkit"
import { fonts } from "./fonts.server.ts"

// Text as outlines: a picture then needs no fonts where it is drawn.

const faces = {
  regular: create(fonts.regular) as Font,
  bold: create(fonts.bold) as Font,
}
export type Face = keyof typeof faces

/** How wide a text is, in pixels. */
export const widthOf = (text: string, face: Face, size: number): number =>
  (faces[face].layout(text).advanceWidth * size) / faces[face].unitsPerEm

/** A line of text as SVG path data, from `x` at the baseline `y`. */
export function outline(text: string, face: Face, size: number, x: number, y: number): string {
  const font = faces[face]
  const scale = size / font.unitsPerEm
  const { glyphs, positions } = font.layout(text)
  let at = x
  return glyphs
    .map((glyph, index) => {
      const { xOffset, yOffset, xAdvance } = positions[index]!
      const path = glyph.path
        .scale(scale, -scale)
        .translate(at + xOffset * scale, y - yOffset * scale)
        .toSVG()
      at += xAdvance * scale
      return path
    })
    .join("")
}

/** A text in lines no wider than `width`; what is more than `most` lines ends in an ellipsis. */
export function linesOf(
  text: string,
  face: Face,
  size: number,
  width: number,
  most: number,
): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(" ")
    if (lines.length > 0 && widthOf(longer, face, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  let last = kept[most - 1]!
  while (last.includes(" ") && widthOf(`${last}…`, face, size) > width)
    last = last.slice(0, last.lastIndexOf(" "))
  return [...kept.slice(0, -1), `${last}…`]
}
