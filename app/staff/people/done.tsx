import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Notice } from "#app/ui/notice.tsx"

const good = [
  ...(["invited", "roles", "accessEnded", "sessionEnded", "sessionsEnded"] as const),
  ...(["passkeyAdded", "passkeyRemoved"] as const),
]
const bad = [
  ...(["unsent", "lastAdmin", "gone"] as const),
  ...(["passkey-failed", "passkey-stale", "passkey-many"] as const),
]

/** What came of the last button, as it stands in the address. */
export function Done({ done }: { done: string | null }) {
  const { t } = useTranslation("people")
  const word = [...good, ...bad].find((each) => each === done)
  if (!word) return null
  return (
    <Notice tone={good.some((each) => each === word) ? "good" : "warning"}>
      <p>{t(`done.${word}`)}</p>
    </Notice>
  )
}
