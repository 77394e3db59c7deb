import type { TFunction } from "i18next"
import { spokenLanguages } from "#app/registration/languages.ts"
import type { Row } from "./rows.server.ts"

type Say = TFunction<"roster">

/** The state with what it waits for: `Held: licence to check`. */
export function stateName(
  t: Say,
  { state, heldFor, releasedAs }: Pick<Row, "state" | "heldFor" | "releasedAs">,
): string {
  if (state === "held" && heldFor) return t(`held.${heldFor}`)
  if (state === "released" && releasedAs) return t(`released.${releasedAs}`)
  return t(`state.${state}`)
}

/** A language in its own name, as interpreters know it. */
export const languageName = (t: Say, code: string): string =>
  code === "other"
    ? t("otherLanguage")
    : (spokenLanguages[code as keyof typeof spokenLanguages] ?? code)
