import { pick } from "#app/i18n/pick.ts"
import { longDay } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { holdUntil } from "#app/places/rules.ts"
import { StepForm } from "#app/registration/components.tsx"
import type { EventRow } from "#app/registration/event.server.ts"
import { Button } from "#app/ui/button.tsx"
import { CheckboxField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Notice } from "#app/ui/notice.tsx"
import type { Category } from "./queries.server.ts"

/** For the list of errors: a category that filled up or closed meanwhile. */
export function useLostCategory(
  category: Category,
  wait: boolean,
): { href: string; text: string }[] {
  const { t } = useTranslation("entries")
  const name = pick(category.texts, useLocale(), "name")
  if (category.state === "open" || (wait && category.state === "full")) return []
  const text = t(category.state === "full" ? "gone.full" : "gone.closed", { category: name })
  return [{ href: "#gone", text }]
}

/** A category that is not as it was chosen: why, and each way on as a button. Also the good surprise that nobody has to wait any more. */
export function Gone({
  category,
  categories,
  draft: { version, data },
}: {
  category: Category
  categories: Category[]
  draft: { version: number; data: { wait: boolean } }
}) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const nameOf = (one: Category) => pick(one.texts, locale, "name")
  const name = nameOf(category)
  if (data.wait && category.state === "open")
    return (
      <Notice tone="good" title={t("gone.freeTitle")}>
        <p>{t("gone.free", { category: name })}</p>
        <StepForm version={version}>
          <Button name="place" value={category.slotId}>
            {t("gone.take")}
          </Button>
        </StepForm>
      </Notice>
    )
  const full = category.state === "full"
  return (
    <Notice tone="warning" title={t(full ? "gone.full" : "gone.closed", { category: name })}>
      <p>{t("gone.kept")}</p>
      <StepForm version={version} className="stack" id="gone">
        {full && (
          <Button name="place" value={category.slotId}>
            {t("gone.wait", { category: name })}
          </Button>
        )}
        {nearest(category, categories).map((other) => (
          <Button key={other.slotId} tone="quiet" name="place" value={other.slotId}>
            {t("gone.instead", { category: nameOf(other) })} (
            {t("gone.insteadLeft", { count: other.free })})
          </Button>
        ))}
      </StepForm>
    </Notice>
  )
}

/** Open categories, those that take as many swimmers first. */
function nearest(category: Category, categories: Category[]): Category[] {
  const most = (one: Category) => one.rules.members?.max ?? 1
  const away = (one: Category) => Math.abs(most(one) - most(category))
  return categories
    .filter((one) => one.state === "open" && one.slotId !== category.slotId)
    .sort((a, b) => away(a) - away(b))
    .slice(0, 4)
}

/** What comes after sending: the review, the papers and until when, or the waitlist. */
export function NextSteps({
  event,
  category,
  wait,
  now,
  mail,
  reachable,
}: {
  event: EventRow
  category: Category
  wait: boolean
  now: number
  /** Where papers are sent. */
  mail: string
  /** Whether they gave an address to write to. */
  reachable: boolean
}) {
  const { t } = useTranslation("entries")
  const { t: shared } = useTranslation("registration")
  const locale = useLocale()
  const { papers, holdDays } = category.rules
  const until = holdUntil(now, category.startsAt, holdDays ?? 14)
  return (
    <section>
      <h2>{t("check.nextTitle")}</h2>
      {wait ? (
        <p>{shared(reachable ? "waiting.nextMail" : "waiting.next")}</p>
      ) : (
        <ol>
          <li>{t("check.nextHold", { date: longDay(locale, event.zone, until) })}</li>
          {papers?.length && (
            <li>
              {t("check.nextPapers", { email: mail })}
              <ul>
                {papers.map((paper) => (
                  <li key={paper}>{shared(`paper.${paper}`)}</li>
                ))}
              </ul>
            </li>
          )}
          <li>{t("check.nextAnswer")}</li>
        </ol>
      )}
    </section>
  )
}

/** The rules to open and read, with their version, and the box that accepts them. */
export function Rules({ event, field, solo }: { event: EventRow; field: Field; solo: boolean }) {
  const { t } = useTranslation("entries")
  const locale = useLocale()
  const version = event.settings.rulesVersion ?? "1"
  return (
    <>
      <h2>{t("check.rulesTitle")}</h2>
      <input type="hidden" name="rulesVersion" value={version} />
      <details open={Boolean(field.errors)}>
        <summary>
          {t("check.rulesShow", { event: pick(event.texts, locale, "name"), version })}
        </summary>
        <div className="card">
          {pick(event.texts, locale, "rules")
            .split("\n")
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
      </details>
      <CheckboxField field={field} label={t(solo ? "check.rulesSolo" : "check.rules")} />
    </>
  )
}
