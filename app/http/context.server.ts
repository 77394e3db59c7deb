import { createContext } from "react-router"
import type { Busy } from "#db/dialect/outcome.ts"

/** What a request's context carries past React Router, to what stands around it. */

/** The whole page, as text: through a Response it would be cut into a stream and put together again, an eighth of the work. */
export const pageContext = createContext<string | null>(null)

/** Another site's origin that this answer may lead to: the organisation's sign-in. */
export const elsewhereContext = createContext<string | null>(null)

/** That the database could not be used: React Router hides errors from what renders and answers them. */
export const busyContext = createContext<Busy | null>(null)
