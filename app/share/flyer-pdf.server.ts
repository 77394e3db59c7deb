import PDFDocument from "pdfkit"
import { encode } from "uqr"
import type { Paper } from "./addresses.ts"
import type { FlyerContent } from "./flyer-content.ts"
import { fonts } from "./fonts.server.ts"

const MARGIN = 42
const QR = 132
const FOOT = QR + 40
/** Large type first; what says more is set smaller, down to half, which is still no smaller than a newspaper. */
const SCALES = [1.3, 1.2, 1.1, 1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5]
/** More lines than this stand in two columns. */
const MOST_LINES = 4

type Block = {
  tag: "H1" | "H2" | "P"
  /** Several are a list. */
  texts: string[]
  bold?: boolean
  size: number
  /** Below it, in points. */
  gap: number
  boxed?: boolean
}

/** A flyer of one page as PDF: black on white, so that any printer and copier does; tagged, so that it can be read out. */
export async function flyerPdf(content: FlyerContent, paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: paper === "a4" ? "A4" : "LETTER",
    margin: MARGIN,
    // The pages' own; without one the library would look for its files.
    font: fonts.regular as unknown as string,
    ...{ tagged: true, lang: content.locale, displayTitle: true, pdfVersion: "1.7" },
    info: { Title: content.name, Author: content.organisation },
  })
  doc.registerFont("regular", fonts.regular)
  doc.registerFont("bold", fonts.bold)
  const bytes = collected(doc)
  const room = doc.page.height - 2 * MARGIN - FOOT
  const blocks = blocksOf(content)
  const scale = SCALES.find((each) => heightOf(doc, blocks, each) <= room) ?? SCALES.at(-1)!
  let y = MARGIN
  for (const block of blocks) {
    drawBlock(doc, block, scale, y)
    y += measure(doc, block, scale) + block.gap * scale
  }
  drawFoot(doc, content)
  doc.end()
  return bytes
}

function blocksOf({ name, tagline, promise, days, places, offers }: FlyerContent): Block[] {
  const addresses = places.map(({ name: place, address }) =>
    address.startsWith(place) ? address : `${place}\n${address}`,
  )
  const all: Block[] = [
    { tag: "H1", texts: [name], bold: true, size: 52, gap: 2 },
    { tag: "P", texts: [tagline], size: 23, gap: 14 },
    { tag: "P", texts: [promise], bold: true, size: 24, gap: 16, boxed: true },
    { tag: "P", texts: days, bold: true, size: days.length > 1 ? 22 : 30, gap: 10 },
    { tag: "P", texts: addresses, size: places.length > 2 ? 15 : 22, gap: 12 },
    {
      tag: "H2",
      texts: offers.items.length > 0 ? [offers.title] : [],
      bold: true,
      size: 21,
      gap: 4,
    },
    { tag: "P", texts: offers.items.map((item) => `•  ${item}`), size: 18, gap: 0 },
  ]
  return all.filter(({ texts }) => texts.join("") !== "")
}

type Doc = PDFKit.PDFDocument
const PAD = 10
const GUTTER = 18
const widthOf = (doc: Doc) => doc.page.width - 2 * MARGIN

const heightOf = (doc: Doc, blocks: Block[], scale: number): number =>
  blocks.reduce((sum, block) => sum + measure(doc, block, scale) + block.gap * scale, 0)

function measure(doc: Doc, block: Block, scale: number): number {
  const { columns, width, pad } = setting(doc, block, scale)
  const tall = columns.map((texts) =>
    texts.reduce((sum, text) => sum + doc.heightOfString(text, { width }) + LINE * scale, 0),
  )
  return Math.max(...tall) + 2 * pad
}
/** Between two texts of a list. */
const LINE = 5

function drawBlock(doc: Doc, block: Block, scale: number, top: number) {
  if (block.boxed) {
    const height = measure(doc, block, scale)
    decorate(doc, () => doc.lineWidth(2.5).rect(MARGIN, top, widthOf(doc), height).stroke())
  }
  const { columns, width, pad } = setting(doc, block, scale)
  for (const [index, texts] of columns.entries()) {
    let y = top + pad
    for (const text of texts) {
      tagged(doc, block.tag, () =>
        doc.text(text, MARGIN + pad + index * (width + GUTTER), y, { width }),
      )
      y += doc.heightOfString(text, { width }) + LINE * scale
    }
  }
}

/** Sets the type of a block, and says in which columns it stands. */
function setting(doc: Doc, { texts, bold, size, boxed }: Block, scale: number) {
  doc.font(bold ? "bold" : "regular").fontSize(size * scale)
  const pad = boxed ? PAD : 0
  const width = widthOf(doc) - 2 * pad
  if (texts.length <= MOST_LINES) return { columns: [texts], width, pad }
  const half = Math.ceil(texts.length / 2)
  return { columns: [texts.slice(0, half), texts.slice(half)], width: (width - GUTTER) / 2, pad }
}

/** The way to sign up, always at the same place: the code, the address to type, the number to call. */
function drawFoot(doc: Doc, { signUp, url, typed, call, walkIn, organisation }: FlyerContent) {
  const top = doc.page.height - MARGIN - FOOT + 12
  decorate(doc, () =>
    doc
      .lineWidth(1.5)
      .moveTo(MARGIN, top)
      .lineTo(doc.page.width - MARGIN, top)
      .stroke(),
  )
  drawQr(doc, url, MARGIN, top + 14)
  const x = MARGIN + QR + 20
  const width = doc.page.width - MARGIN - x
  const lines: [string, "regular" | "bold", number][] = [
    [signUp, "regular", 16],
    [typed, "bold", typed.length > 46 ? 12 : 16],
    [call, "regular", 16],
    ...(walkIn ? [[walkIn, "bold", 16] as [string, "bold", number]] : []),
    [organisation, "regular", 12],
  ]
  doc.y = top + 12
  for (const [text, font, size] of lines)
    tagged(doc, "P", () => {
      doc.font(font).fontSize(size).text(text, x, doc.y, { width, paragraphGap: 3 })
    })
}

function drawQr(doc: Doc, url: string, x: number, y: number) {
  const { data, size } = encode(url, { ecc: "M", border: 2 })
  const step = QR / size
  const draw = () => {
    // A hair wider, or printers leave white lines between them.
    for (const [row, cells] of data.entries())
      for (const [column, dark] of cells.entries())
        if (dark) doc.rect(x + column * step, y + row * step, step + 0.05, step + 0.05)
    doc.fill("#000000")
  }
  doc.addStructure(doc.struct("Figure", { alt: url }, draw))
}

function tagged(doc: Doc, type: string, draw: () => void) {
  doc.addStructure(doc.struct(type, {}, draw))
}

function decorate(doc: Doc, draw: () => void) {
  doc.markContent("Artifact", { type: "Layout" })
  draw()
  doc.endMarkedContent()
}

async function collected(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
