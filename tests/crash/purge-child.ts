import { sweepPurge } from "#app/editor/deletion/purge.server.ts"

// A process that purges what is due at CLOCK, until it is done or killed.
await sweepPurge(Number(process.env.CLOCK))
process.exit(0)
