import type { TFunction } from "i18next"
import { spokenLanguages } from "#app/registration/languages.ts"
import type { bookings } from "#db/schema/index.ts"
import type { State } from "./rules.ts"

type Say = TFunction<"roster">

type Stand = Pick<typeof bookings.$inferSelect, "heldFor" | "releasedAs"> & { state: State }

/** The state with what it waits for: `Held: licence to check`. */
export function stateName(t: Say, { state, heldFor, releasedAs }: Stand): string {
  if (state === "held" && heldFor) return t(`held.${heldFor}`)
  if (state === "released" && releasedAs) return t(`released.${releasedAs}`)
  return t(`state.${state}`)
}

/** A language in its own name, as interpreters know it. */
export const languageName = (t: Say, code: string): string =>
  code === "other"
    ? t("otherLanguage")
    : (spokenLanguages[code as keyof typeof spokenLanguages] ?? code)
