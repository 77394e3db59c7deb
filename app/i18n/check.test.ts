import { expect, test } from "vitest"
import { flat, problemsOf, unusedIn } from "./check.ts"

const english = flat({
  hello: "Hello {{name}}",
  places_one: "{{count}} place",
  places_other: "{{count}} places",
})
const problems = (texts: object) => problemsOf("es", "x", english, flat(texts))

test("a language that says everything has no problems", () => {
  const texts = {
    hello: "Hola, {{ name }}",
    places_one: "un lugar",
    places_many: "{{count}} lugares",
    places_other: "{{count}} lugares",
  }
  expect(problems(texts)).toEqual([])
})

test.each([
  ["a missing text", { hello: undefined }, "hello: is missing"],
  ["an empty text", { hello: " " }, "hello: is empty"],
  ["a missing plural category", { places_many: undefined }, "places_many: is missing"],
  ["another placeholder", { hello: "Hola, {{nombre}}" }, 'hello: has "{{nombre}}"'],
  ["a gap that the library would format", { hello: "Hola, {{name, list}}" }, "has a gap"],
  ["a text within a text", { hello: "$t(bye) {{name}}" }, "has a gap"],
  ["a text too many", { bye: "Adiós" }, "bye: en has no such text"],
])("%s is found", (_what, change, problem) => {
  const texts = {
    hello: "Hola, {{name}}",
    places_one: "{{count}} lugar",
    places_many: "{{count}} lugares",
    places_other: "{{count}} lugares",
    ...change,
  }
  const found = problems(JSON.parse(JSON.stringify(texts)))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(problem)
})

test.each([
  ["its name", 't("places", { count })', "hello"],
  ["its name behind its namespace", '"x:hello"', "places"],
  ["a template that it fits", `t(\`hel\${end}\`)`, "places"],
  ["a template with values", `\`x:places?\${values}\``, "hello"],
  ["no string of it", 'const hello = "place"', "hello", "places"],
])("a text is used by %s", (_how, code, ...unused) => {
  const stems = unusedIn("x", english, code).map((one) => /json (\w+?)(?:_|:)/.exec(one)?.[1])
  expect([...new Set(stems)]).toEqual(unused)
})
