import "i18next"
import type { messages } from "./messages/index.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common"
    resources: (typeof messages)["en"]
  }
}
