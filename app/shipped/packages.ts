import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

export type Package = {
  name: string
  version: string
  folder: string
  /** As its `package.json` says it. */
  json: Record<string, unknown>
  /** Licences and notices, as they lie beside it. */
  texts: string[]
}

/** Where a package that `from` names is found; undefined for an optional one that is not for this machine. */
export function findInstalled(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name)
    if (existsSync(join(folder, "package.json"))) return folder
    if (at === ".") return undefined
  }
}

/** A package in its folder; its licences may stand in its introduction only. */
export function packageIn(folder: string): Package {
  const json = readJson(folder)
  const files = readdirSync(folder).sort()
  const read = (file: string) => readFileSync(join(folder, file), "utf8").trim()
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).map(read)
  const readme = files.find((file) => /^readme/i.test(file))
  const section = readme && /^#+ *licen[cs]e[\s\S]*/im.exec(read(readme))?.[0]
  return {
    name: String(json.name),
    version: String(json.version),
    folder,
    json: { license: licenceIn(texts), ...json },
    texts: texts.length > 0 || !section ? texts : [section],
  }
}

/** Where a package names its licence nowhere but in the licence itself. */
const licenceIn = ([text]: string[]) =>
  text && /^(The )?MIT License|Permission is hereby granted, free of charge/m.test(text)
    ? "MIT"
    : undefined

export const readJson = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
