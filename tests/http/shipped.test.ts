import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import satisfies from "spdx-satisfies"
import { expect, test } from "vitest"

/** What may be shipped: none of them asks for anything but to be named, or for the font its name. */
const allowed = [
  "MIT",
  "MIT-0",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "OFL-1.1",
  // Only of a package that is shipped as it is, beside the bundle: its source is where its address says.
  "MPL-2.0",
]

type Component = {
  group?: string
  name: string
  version: string
  purl: string
  licenses: { license?: { id?: string; name?: string }; expression?: string }[]
}
type Dependency = { ref: string; dependsOn?: string[] }
const bill = JSON.parse(readFileSync("build/sbom.cdx.json", "utf8"))
const components = bill.components as Component[]
const nameOf = ({ group, name }: Component) => (group ? `${group}/${name}` : name)
const listed = new Map(components.map((one) => [nameOf(one), one]))
const notices = readFileSync("build/THIRD-PARTY-NOTICES.txt", "utf8")

test("every package that our sources load is in the list", () => {
  const named = new Set(sources().flatMap(packagesIn))
  expect(named.size).toBeGreaterThan(15)
  expect([...named].filter((name) => !listed.has(name))).toEqual([])
})

test("every package of a production install is in the list, in its version", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"))
  const installed = Object.entries<{ dev?: true; optional?: true; version: string }>(lock.packages)
    .filter(([path, { dev, optional }]) => path && !dev && !optional)
    .map(([path, { version }]) => [path.slice(path.lastIndexOf("node_modules/") + 13), version])
  expect(installed.length).toBeGreaterThan(10)
  for (const [name, version] of installed) expect(listed.get(name!)?.version, name).toBe(version)
})

test("the list is CycloneDX: named, in a version, with what needs what", () => {
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" })
  expect(bill.metadata.component).toMatchObject({ type: "application", name: "turnout" })
  for (const { purl } of components) expect(purl).toMatch(/^pkg:npm\/(%40[^/]+\/)?[^/@]+@/)
  const pool = (bill.dependencies as Dependency[]).find(({ ref }) => ref.endsWith("/pg"))
  expect(pool!.dependsOn).toContain("node_modules/pg-pool")
})

test.each(components.map((one) => [nameOf(one), one] as const))(
  "%s may be shipped",
  (name, one) => {
    const licences = one.licenses.map(({ license, expression }) => expression ?? license?.id ?? "")
    expect(licences).toHaveLength(1)
    expect(satisfies(licences[0]!, allowed), licences[0]).toBe(true)
    expect(notices).toContain(`\n${name} ${one.version}: `)
  },
)

test("one script of ours is sent to browsers, and none whose packages would have to be listed too", () => {
  const files = readdirSync("build/client", { recursive: true, encoding: "utf8" })
  expect(files.filter((file) => /\.m?js$/.test(file))).toEqual(["passkeys.js"])
  expect(readFileSync("public/passkeys.js", "utf8")).not.toMatch(/\bimport\b|\brequire\b/)
})

/** Of what runs from a build: not tests, and not what only makes or prepares something. */
function sources() {
  const tools = /\.test\.tsx?$|\.d\.ts$|^app\/(dev|routes|shipped\/.*)\.ts$|^db\/migrations\//
  return ["app", "db", "emails"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.tsx?$/.test(path) && !tools.test(path))
}

function packagesIn(path: string): string[] {
  const source = readFileSync(path, "utf8")
  const statements = source.matchAll(
    /(?:^|\n)(?:import|export) (?!type )(?:[^"'();]*? from )?"([^"]+)"|[^.]\bimport\("([^"]+)"\)/g,
  )
  return [...statements]
    .map(([, fixed, later]) => (fixed ?? later)!)
    .filter((name) => /^[@a-z]/.test(name) && !/^(node|virtual):/.test(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0])
}
