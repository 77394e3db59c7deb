import { holdUnsent } from "./hold-mail.ts"
import { close, transaction } from "./index.ts"

// npm run db:hold-mail
// After a restore, before the server starts: mail that waited when the backup was made waits for a coordinator.
const held = await transaction(holdUnsent)
console.log(`${held} messages wait for a coordinator, on their events' mail pages.`)
await close()
