import { expect, test } from "vitest"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine } from "./target.ts"

const start = "/events/medical-mission/register"
const typed = { birthYear: "1980", phone: "860 555 0101", email: "name@example.net" }

onEachEngine((at) => {
  test.each([
    ["nothing that can be seen", "\u200B\u3164\u115F"],
    ["a link", "Win at https://evil.example"],
    ["an address in wide letters", "Write to ａ＠ｅｖｉｌ．ｅｘａｍｐｌｅ"],
    ["a domain in bold letters", "cheap pills 𝐞𝐯𝐢𝐥.𝐜𝐨𝐦"],
    ["a telephone number", "Call ８６０ ５５５ ０１２３"],
    ["letters that turn the text around", "Ana \u202Egnp.exe"],
  ])("%s is no name", async (_what, name) => {
    const somebody = at().browser()
    const begun = await somebody.fill(start, typed)
    const refused = await somebody.fill(begun.to!, { ...typed, name })
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(
      /Please write a name|Please fill this in|signs that nobody can see/,
    )
  })

  test("a name that hides a formula is one that no spreadsheet runs", async () => {
    const somebody = at().browser()
    const name = '\u3164=HYPERLINK("x";"Ana")'
    const done = await somebody.walk(start, { ...typed, name, email: "formula@example.net" })
    expect(done.path).toMatch(/\/done$/)
    const carla = await signedIn(at(), addressOf("coordinator"))
    const file = await carla.post("/staff/events/medical-mission/roster.csv", { q: "hyperlink" })
    expect(file.status).toBe(200)
    expect(file.text).toContain("HYPERLINK")
    expect(file.text).not.toMatch(/(^|[,;"\n])[\s\p{C}\p{Default_Ignorable_Code_Point}]*=/mu)
  })
})
