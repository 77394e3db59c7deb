import { readFileSync } from "node:fs"
import { parseAst } from "vite"

type Found = { where: string; lines: number }

/** Functions of a file with how long they are; of nested ones each. Components, which are mostly markup, are left out. */
export function functionsOf(path: string): Found[] {
  const source = readFileSync(path, "utf8")
  const found: Found[] = []
  look(parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" }), "")
  return found

  function look(node: unknown, name: string): void {
    if (Array.isArray(node)) for (const one of node) look(one, name)
    if (!isNode(node)) return
    if (/Function/.test(node.type) && node.body && !isComponent(node, name, path))
      found.push({ where: `${path} ${nameOf(node) || name}`, lines: linesIn(source, node) })
    const named = nameOf(node) || (/Function/.test(node.type) ? "" : name)
    for (const child of Object.values(node)) look(child, named)
  }
}

type Node = { type: string; start: number; end: number; body?: unknown; [field: string]: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value

/** `function name`, `const name =` or `name:`. */
function nameOf(node: Node): string {
  const named = node.id ?? node.key
  return isNode(named) && typeof named.name === "string" ? named.name : ""
}

const isComponent = (node: Node, name: string, path: string) =>
  path.endsWith(".tsx") && /^[A-Z]/.test(nameOf(node) || name)

const linesIn = (source: string, { start, end }: Node) =>
  source.slice(start, end).split("\n").length
