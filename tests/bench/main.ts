import { statSync } from "node:fs"
import { parseArgs } from "node:util"
import { backup } from "./benches/backup.ts"
import { changes } from "./benches/changes.ts"
import { editor } from "./benches/editor.ts"
import { engines } from "./benches/engines.ts"
import { exportRoster } from "./benches/export.ts"
import { flow } from "./benches/flow.ts"
import { growth } from "./benches/growth.ts"
import { mail } from "./benches/mail.ts"
import { pages } from "./benches/pages.ts"
import { remind } from "./benches/remind.ts"
import { rush } from "./benches/rush.ts"
import { machine, reporter } from "./figures.ts"
import { type Lab, makeFolder } from "./lab.ts"
import { fsyncMs } from "./measures/disk.ts"

// npm run bench                     all of them, about half an hour; README.md says how to read them
// npm run bench -- rush pages       some of them
// npm run bench -- --json           one JSON object a figure and line
// npm run bench -- --quick          small counts, to try the harness
const benches: Record<string, (lab: Lab) => Promise<void>> = {
  flow,
  rush,
  pages,
  mail,
  export: exportRoster,
  backup,
  growth,
  engines,
  editor,
  changes,
  remind,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, quick: { type: "boolean" } },
})
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`)
  process.exit(1)
}
if (!statSync("build/server/index.js", { throwIfNoEntry: false })) {
  console.error("The server is not built: npm run build")
  process.exit(1)
}

const folder = makeFolder()
const { figure, note } = reporter(values.json ?? false)
note(`${machine()}; fsync ${fsyncMs(folder).toFixed(2)} ms`)
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const lab: Lab = {
    quick: values.quick ?? false,
    folder,
    note,
    figure: (measured) => figure({ bench: name, ...measured }),
  }
  const start = performance.now()
  await benches[name]!(lab)
  note(`${name} took ${Math.round((performance.now() - start) / 1000)} s`)
}
process.exit(0)
