import { expect, test } from "vitest"
import { problemsOf } from "./check.ts"

const board = "@layer pages {\n  .board > .tag,\n  .board:has(.left) {\n    margin: 0;\n  }\n}\n"
const found = (files: Record<string, string>, tests = "") => {
  const all = Object.entries({
    "app/ui/styles/parts.css": ".tag {\n  margin: 0;\n}\n\n.button-quiet {\n  margin: 0;\n}\n",
    "app/ui/button.tsx": `<a className={\`button-\${tone}\`} />`,
    "app/shifts/board.css": board,
    "app/shifts/board.tsx":
      'import "./board.css"\n<ul className="board"><li className={full ? "left" : "tag"} /></ul>',
    ...files,
  })
  const ending = (end: string) => new Map(all.filter(([path]) => path.endsWith(end)))
  return problemsOf({ sheets: ending(".css"), markup: ending(".tsx"), tests })
}

test("where every rule is worn and every class dressed, there are no problems", () => {
  expect(found({})).toEqual([])
})

test.each([
  ["a rule that nothing wears", "pages", ".gone", "app/shifts/board.css: nothing wears .gone"],
  ["a sheet outside its layer", "parts", ".tag", "board.css: @layer parts is in no layer of pages"],
])("%s is found", (_what, layer, name, problem) => {
  const css = board.replace("pages", layer).replace(".board > .tag", `.board > ${name}`)
  const problems = found({ "app/shifts/board.css": css })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(problem)
})

test.each([
  ["a class that nothing dresses", '<p className="bare" />', "x.tsx: no rule dresses .bare"],
  ["a sheet that is not imported", '<p className="board" />', "which it does not import"],
  ["a sheet without use", 'import "./board.css"\n', "x.tsx: wears nothing of app/shifts/board.css"],
])("%s is found", (_what, markup, problem) => {
  const problems = found({ "app/shifts/x.tsx": markup })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(problem)
})

test("a class that a test looks for needs no rule", () => {
  const markup = { "app/shifts/x.tsx": '<p className="places" />' }
  expect(found(markup, 'page.locator(".places")')).toEqual([])
  expect(found(markup, 'page("x").places')).toHaveLength(1)
})
