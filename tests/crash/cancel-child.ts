import { tellCancelled } from "#app/editor/tell-cancelled.server.ts"

// A process that tells everybody of cancelled events at CLOCK, until it is done or killed.
await tellCancelled(Number(process.env.CLOCK))
process.exit(0)
