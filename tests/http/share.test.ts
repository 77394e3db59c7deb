import { inflateSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSite, type Site } from "#tests/setup/site.ts"

let site: Site
beforeAll(async () => {
  site = await openSite({ people: 40 })
})
afterAll(async () => {
  await site?.close()
})

const visit = (path: string) => fetch(site.origin + path, { redirect: "manual" })
const textOf = async (path: string) => (await visit(path)).text()

test.each(["/events/medical-mission", "/es/events/swim-across-the-sound", "/es/events/domingo"])(
  "%s tells search engines what it is, where and when, in its language",
  async (path) => {
    const page = await textOf(path)
    const [, data] = /<script type="application\/ld\+json">(.+?)<\/script>/.exec(page)!
    const { "@graph": all } = JSON.parse(data!)
    expect(all[0]).toMatchObject({
      "@type": "Event",
      inLanguage: path.startsWith("/es") ? "es" : "en",
    })
    expect(Date.parse(all[0].startDate)).toBeLessThan(Date.parse(all[0].endDate))
    expect(all[0].location.length).toBeGreaterThan(0)
    expect(page).toContain(`<link rel="canonical" href="${site.origin}${path}"/>`)
  },
)

/** Width and height of a PNG, and how many bytes its pixels have when they are unpacked. */
function read(png: Buffer) {
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const pixels = inflateSync(Buffer.concat(data))
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), pixels }
}

test("the picture that a link shows is a picture of that event in that language", async () => {
  const seen = new Set<string>()
  for (const path of ["/events/medical-mission", "/es/events/medical-mission", "/events/domingo"]) {
    const [, address] = /property="og:image" content="([^"]+)"/.exec(await textOf(path))!
    const answer = await fetch(address!)
    expect(answer.headers.get("content-type")).toBe("image/png")
    const { width, height, pixels } = read(Buffer.from(await answer.arrayBuffer()))
    expect([width, height]).toEqual([1200, 630])
    // Something is drawn, and not in one colour.
    expect(new Set(pixels).size).toBeGreaterThan(50)
    seen.add(pixels.toString("latin1"))
  }
  expect(seen.size).toBe(3)
})

test("the public calendar has an entry for each event, in its language, and nobody in it", async () => {
  const calendar = await textOf("/es/events.ics")
  expect(calendar.match(/BEGIN:VEVENT/g)!.length).toBeGreaterThanOrEqual(3)
  expect(calendar).toContain("SUMMARY:Misión Médica")
  expect(calendar).not.toMatch(/ATTENDEE|ORGANIZER|@example/)
  expect(await textOf("/events.ics")).toContain("SUMMARY:Medical Mission")
})

test("the list for search engines leads to pages that are there, and robots are told of it", async () => {
  const list = await textOf("/sitemap.xml")
  const pages = [...list.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, page]) => page!)
  expect(pages).toContain(`${site.origin}/es/events/domingo`)
  for (const page of pages) expect((await fetch(page)).status, page).toBe(200)
  const robots = await textOf("/robots.txt")
  expect(robots).toContain(`Sitemap: ${site.origin}/sitemap.xml`)
  for (const closed of ["/my", "/es/my", "/staff", "/es/staff"])
    expect(robots).toContain(`Disallow: ${closed}\n`)
})

test("there is a flyer of each place in each language on both papers, of one page", async () => {
  const page = await textOf("/events/medical-mission/flyers")
  const flyers = [...page.matchAll(/href="([^"]+\.pdf)"/g)].map(([, path]) => path!)
  // Seven places and all of them, two languages, two papers.
  expect(flyers).toHaveLength(8 * 2 * 2)
  for (const path of flyers.slice(0, 8)) {
    const answer = await visit(path)
    expect(answer.headers.get("content-type")).toBe("application/pdf")
    const pdf = Buffer.from(await answer.arrayBuffer()).toString("latin1")
    expect(pdf).toMatch(/^%PDF-1\.7/)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(pdf).toContain(path.endsWith("a4.pdf") ? "[0 0 595.28 841.89]" : "[0 0 612 792]")
    expect(pdf).toContain(path.startsWith("/es") ? "/Lang (es)" : "/Lang (en)")
  }
})

test.each([
  "/events/nowhere/picture.png",
  "/events/nowhere/flyers",
  "/events/medical-mission/flyers/nowhere/letter.pdf",
  "/events/medical-mission/flyers/all/legal.pdf",
])("%s is not there", async (path) => {
  expect((await visit(path)).status).toBe(404)
})
