import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { hereZone, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { newestMails } from "#app/smtp/mailbox.server.ts"
import { ButtonLink } from "#app/ui/button.tsx"
import { Empty } from "#app/ui/empty.tsx"
import { LocalLink } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Table } from "#app/ui/table.tsx"
import type { Route } from "./+types/mailbox.route.ts"

const MOST = 200

export async function loader({ request }: Route.LoaderArgs) {
  if (!config.demo) throw new Response(null, { status: 404 })
  const locale = localeOf(new URL(request.url).pathname)
  const mails = await newestMails(MOST)
  return {
    mails: mails.map(({ id, to, subject, at, attachments }) => ({
      id,
      to,
      subject,
      at: stamp(locale, hereZone, at),
      files: attachments.map((file) => file.filename),
    })),
  }
}

export default function Mailbox({ loaderData: { mails } }: Route.ComponentProps) {
  const { t } = useTranslation("mailbox")
  return (
    <Page title={t("title")} lede={t("lede")} wide>
      {mails.length === 0 ? (
        <Empty title={t("empty")}>
          <p>{t("emptyNext")}</p>
          <ButtonLink to="/">{t("toEvents")}</ButtonLink>
        </Empty>
      ) : (
        <Table
          stacked
          caption={t("caption")}
          hideCaption
          head={[t("subject"), t("to"), t("at"), t("files")]}
          rows={mails.map((mail) => [
            <LocalLink key="subject" to={`/mailbox/${mail.id}`}>
              {mail.subject}
            </LocalLink>,
            mail.to,
            mail.at,
            mail.files.join(", "),
          ])}
        />
      )}
      {mails.length === MOST && <p className="muted">{t("newestOnly", { count: MOST })}</p>}
    </Page>
  )
}
