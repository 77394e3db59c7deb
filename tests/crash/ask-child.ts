import { sendAsks } from "#app/editor/postponement/send-asks.server.ts"

// A process that asks everybody of what was postponed at CLOCK, until it is done or killed.
await sendAsks(Number(process.env.CLOCK))
process.exit(0)
