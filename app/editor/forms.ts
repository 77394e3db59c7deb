import { z } from "zod"

/** Not by a slip of the finger. */
export const cancelForm = z.object({ sure: z.literal("on", "editor:cancel.tick") })
