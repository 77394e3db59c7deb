import { expect, test } from "vitest"
import { reachesOut, unlinked, visible } from "./words.ts"

test.each([
  ["\u200B", ""],
  ["\u3164\u115F\uFE0F\u2800", ""],
  ["\u200D\u3164\u200D", ""],
  ["A\u200Bna\uFEFF", "Ana"],
  ["می\u200Cخواهم", "می\u200Cخواهم"],
  ["क्\u200Dष", "क्\u200Dष"],
  ["José Núñez", "José Núñez"],
])("%j looks like %j", (typed, seen) => {
  expect(visible(typed)).toBe(seen)
})

test.each([
  "Ana a@evil.example",
  "Ana ａ＠ｅｖｉｌ",
  "Ana\uFE6Bevil",
  "see https://evil.example",
  "ｗｗｗ．evil",
  "cheap pills 𝐞𝐯𝐢𝐥.𝐜𝐨𝐦",
  "evil。com",
  "evil\u200B.\u200Bcom today",
  "call 860 555 0123",
  "call (860) 555-0123",
  "call 860‐555‐0123",
  "call 860−555−0123",
  "call 860·555·01·23",
  "call 8_6_0_5_5_5_0",
  "call ８６０５５５０１２３",
  "call ⑧⑥⓪⑤⑤⑤⓪①",
  "٨٦٠٥٥٥٠١٢٣",
])("%s reaches out of its field", (typed) => {
  expect(reachesOut(typed)).toBe(true)
})

test.each([
  "José O'Neill-Núñez Jr.",
  "Ma.Elena Cruz",
  "St.John Smith",
  "J.R.R. Tolkien",
  "d'Arcy III",
  "X Æ A-12",
  "Σωκράτης",
  "王小明",
  "Ngô Đình",
  "محمد",
])("%s is a name", (typed) => {
  expect(reachesOut(typed)).toBe(false)
})

test("in a mail no typed word is a link, an address or a telephone number", () => {
  for (const typed of [
    "https://evil.example/x",
    "a＠evil．com",
    "call ８６０ ５５５ ０１２３",
    "evil。com",
  ])
    expect(unlinked(typed)).not.toMatch(/:\/\/|\S\.\S|\S@\S|(\d\s?){7}/)
  expect(unlinked("José O'Neill-Núñez Jr.")).toBe("José O'Neill-Núñez Jr.")
})
