import { texts } from "#app/i18n/translate.ts"
import { kinds } from "#app/roster/rules.ts"
import { type Facet, knownOf } from "./facet.server.ts"

export const kind: Facet = {
  key: "kind",
  name: ({ t }) => t("facet.kind"),
  read: knownOf(kinds),
  ofStall: (stall) => stall.kind,
  choices({ locale, offered }) {
    const t = texts(locale, "staff")
    const there = new Set(offered.stalls.map((stall) => stall.kind))
    return kinds.filter((each) => there.has(each)).map((each) => [each, t(`kind.${each}`)])
  },
}
