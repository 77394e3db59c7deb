import { writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import type { Plugin } from "vite"
import { billOf } from "./bill.ts"
import { findInstalled, type Package, packageIn, readJson } from "./packages.ts"

// What a build holds that others have made: listed, and shipped with their licences.

// The bundler reads the settings anew for the pages and for the server, and the two are one build.
const key = Symbol.for("turnout.shipped")
const shared = globalThis as { [key]?: Set<string> }
shared[key] ??= new Set()
const folders = shared[key]

/** Notes whose code ends in a chunk of the server, and whose files are sent to browsers; no script is. */
export const noteShipped = (): Plugin => ({
  name: "turnout:note-shipped",
  generateBundle(_options, bundle) {
    const toBrowsers = this.environment.name === "client"
    for (const output of Object.values(bundle)) {
      if (output.type === "asset" && toBrowsers)
        for (const file of output.originalFileNames) note(file)
      if (output.type === "chunk" && !toBrowsers)
        for (const [id, { renderedLength }] of Object.entries(output.modules))
          if (renderedLength > 0) note(id)
    }
  },
})

function note(file: string) {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
  if (folder) folders.add(relative(".", folder.replace(/^\0/, "")))
}

/** Writes `sbom.cdx.json` and `THIRD-PARTY-NOTICES.txt` into a finished build, for what is in it and beside it. */
export function writeShipped(build: string) {
  const app = readJson(".")
  for (const name of Object.keys(app.dependencies as object)) noteInstalled(name, ".")
  const packages = [...folders].map(packageIn).sort((a, b) => (a.folder < b.folder ? -1 : 1))
  writeFileSync(join(build, "sbom.cdx.json"), billOf(app, packages))
  writeFileSync(join(build, "THIRD-PARTY-NOTICES.txt"), noticesOf(packages))
}

/** What stays outside of the bundle is installed with everything that it needs, which may be in the bundle too. */
function noteInstalled(name: string, from: string, seen = new Set<string>()) {
  const folder = findInstalled(name, from)
  if (!folder || seen.has(folder)) return
  seen.add(folder)
  folders.add(folder)
  const { dependencies, optionalDependencies } = readJson(folder)
  for (const next of Object.keys({
    ...(dependencies as object),
    ...(optionalDependencies as object),
  }))
    noteInstalled(next, folder, seen)
}

function noticesOf(packages: Package[]): string {
  const parts = packages.map(({ name, version, json, texts }) => {
    const { license, author, homepage } = json as {
      license?: string
      author?: Author
      homepage?: string
    }
    const by = typeof author === "string" ? author : author?.name
    const said =
      texts.length > 0 ? texts : [["©", by ?? `the authors of ${name}`, homepage].join(" ")]
    return [`${name} ${version}: ${license}`, ...said].join("\n\n")
  })
  const intro = "Turnout is made with the work of others, under these licences."
  return `${[intro, ...parts].join(`\n\n${"-".repeat(72)}\n\n`)}\n`
}
type Author = string | { name?: string }
