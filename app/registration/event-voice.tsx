import type { ReactNode } from "react"
import { WordsProvider } from "#app/i18n/use-translation.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { EventTexts } from "#db/schema/index.ts"
import { eventWords } from "./event-words.ts"

/** Texts below it speak as the event does. */
export function EventVoice({
  event,
  children,
}: {
  event: { texts: EventTexts }
  children: ReactNode
}) {
  return <WordsProvider value={eventWords(event.texts, useLocale())}>{children}</WordsProvider>
}
