// Runs on any Node that can read a module, to say in one sentence what would otherwise be a crash.
const wanted = Number(process.argv[2] ?? 20)
const [major] = process.versions.node.split(".")
if (Number(major) < wanted) {
  console.error(
    `Turnout needs Node ${wanted} or newer, and this is ${process.version}: https://nodejs.org has it.`,
  )
  process.exit(1)
}
