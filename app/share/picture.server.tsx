import { renderAsync } from "@resvg/resvg-js"
import { renderToStaticMarkup } from "react-dom/server"
import type { Locale } from "#app/i18n/locales.ts"
import { pick } from "#app/i18n/pick.ts"
import { longDate } from "#app/i18n/time.ts"
import { Memory } from "#app/memory.ts"
import type { EventRow } from "#app/registration/event.server.ts"
import { Scene } from "#app/ui/band.tsx"
import { coloursOf, painted } from "./colours.ts"
import { linesOf, outline, widthOf } from "./lettering.server.ts"

/** As the networks that show links ask for it, in pixels: a little under two to one. */
export const PICTURE = { width: 1200, height: 630 } as const

/** Making one takes longer than all the rest of a page. */
const made = new Memory<string, Promise<Buffer>>(100)

/** An event's share picture in a language, as PNG: its name, day, place and promise above the theme's scene. */
export function pictureOf(event: EventRow, locale: Locale, organisation: string): Promise<Buffer> {
  const key = [event.id, event.version, locale].join()
  const known = made.get(key)
  if (known) return known
  // Off this thread: drawing takes a tenth of a second.
  const png = renderAsync(pictureSvg(event, locale, organisation), {
    font: { loadSystemFonts: false },
  }).then((image) => image.asPng())
  made.set(key, png)
  png.catch(() => made.delete(key))
  return png
}

const LEFT = 72
const WIDTH = PICTURE.width - 2 * LEFT

export function pictureSvg(event: EventRow, locale: Locale, organisation: string): string {
  const colours = coloursOf(event.theme)
  const say = (key: "name" | "where" | "promise") => pick(event.texts, locale, key)
  const name = say("name")
  const size = widthOf(name, "bold", 84) <= WIDTH ? 84 : 64
  const title = linesOf(name, "bold", size, WIDTH, 2)
  const below = 132 + title.length * size * 1.08
  const where = linesOf(say("where"), "regular", 34, WIDTH, title.length > 1 ? 1 : 2)
  const lines = [
    <Line key="organisation" text={organisation} size={28} y={76} fill="#4c5b63" />,
    ...title.map((text, index) => (
      <Line
        key={text}
        text={text}
        bold
        size={size}
        y={72 + (index + 1) * size * 1.08}
        fill="var(--accent)"
      />
    )),
    <Line key="day" text={daysOf(event, locale)} bold size={42} y={below} fill="#16262e" />,
    ...where.map((text, index) => (
      <Line key={text} text={text} size={34} y={below + 58 + index * 44} fill="#16262e" />
    )),
  ]
  return painted(
    renderToStaticMarkup(
      // biome-ignore lint/a11y/noSvgWithoutTitle: it becomes pixels; whoever shows it says what it shows
      <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`}>
        <rect width={PICTURE.width} height={PICTURE.height} fill="#fdfbf5" />
        <g transform="translate(0 390)">
          <rect width="1200" height="240" fill="var(--sky)" />
          <Scene theme={event.theme} />
        </g>
        {lines}
      </svg>,
    ),
    colours,
  )
}

const daysOf = ({ startsOn, endsOn }: EventRow, locale: Locale) =>
  startsOn === endsOn
    ? longDate(locale, startsOn)
    : `${longDate(locale, startsOn)} – ${longDate(locale, endsOn)}`

type LineProps = { text: string; size: number; y: number; fill: string; bold?: boolean }

function Line({ text, size, y, fill, bold }: LineProps) {
  const [shown = ""] = linesOf(text, bold ? "bold" : "regular", size, WIDTH, 1)
  return <path d={outline(shown, bold ? "bold" : "regular", size, LEFT, y)} fill={fill} />
}
