import { stampIn } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { Button } from "#app/ui/button.tsx"
import { TextField } from "#app/ui/field.tsx"
import { useLocale } from "#app/ui/link.tsx"
import { Table } from "#app/ui/table.tsx"
import { MOST_NAME } from "./forms.ts"
import { PasskeyForm } from "./passkey-form.tsx"
import type { Passkey } from "./queries.server.ts"
import { FRESH_MINUTES } from "./rules.ts"

/** Somebody's keys, and how they add one. `options` are null when they signed in too long ago, or have enough. */
export function OwnPasskeys({
  keys,
  options,
  device,
  zone,
}: {
  keys: Passkey[]
  options: object | null
  device: string
  zone: string
}) {
  const { t } = useTranslation("people")
  const field = { id: "passkey-name", name: "name", initialValue: device, maxLength: MOST_NAME }
  return (
    <div className="stack" data-with-passkeys="" hidden={keys.length === 0}>
      <h2>{t("passkeys.title")}</h2>
      <p>{t("passkeys.lede")}</p>
      {keys.length > 0 && <List keys={keys} zone={zone} />}
      <div data-with-passkeys="" hidden>
        {options ? (
          <PasskeyForm
            ask="create"
            act="addPasskey"
            options={options}
            trouble={t("passkeys.trouble")}
            button={t("passkeys.add")}
          >
            <TextField field={field} label={t("passkeys.name")} hint={t("passkeys.nameHint")} />
          </PasskeyForm>
        ) : (
          <p>{t("passkeys.stale", { minutes: FRESH_MINUTES })}</p>
        )}
      </div>
    </div>
  )
}

function List({ keys, zone }: { keys: Passkey[]; zone: string }) {
  const { t } = useTranslation("people")
  const locale = useLocale()
  const at = (instant: number) => stampIn(locale, zone, instant)
  return (
    <Table
      stacked
      caption={t("passkeys.title")}
      hideCaption
      head={[t("passkeys.name"), t("passkeys.added"), t("passkeys.used"), t("passkeys.remove")]}
      rows={keys.map(({ id, name, createdAt, lastUsedAt }) => [
        name,
        t("passkeys.addedAt", { at: at(createdAt) }),
        lastUsedAt ? t("passkeys.usedAt", { at: at(lastUsedAt) }) : t("passkeys.unused"),
        <form key="remove" method="post">
          <input type="hidden" name="act" value="removePasskey" />
          <input type="hidden" name="passkey" value={id} />
          <Button tone="quiet" aria-label={t("passkeys.removeOne", { name })}>
            {t("passkeys.remove")}
          </Button>
        </form>,
      ])}
    />
  )
}
