import { config } from "#app/config.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { hereZone, stamp } from "#app/i18n/time.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { findMail } from "#app/smtp/mailbox.server.ts"
import { LocalLink, usePath } from "#app/ui/link.tsx"
import { Page } from "#app/ui/page.tsx"
import { Summary } from "#app/ui/summary.tsx"
import type { Route } from "./+types/message.route.ts"
import { linksIn } from "./rules.ts"
import "./message.css"

export async function loader({ request, params }: Route.LoaderArgs) {
  const mail = config.demo ? await findMail(params.id) : null
  if (!mail) throw new Response(null, { status: 404 })
  const locale = localeOf(new URL(request.url).pathname)
  return {
    id: mail.id,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    at: stamp(locale, hereZone, mail.at),
    files: mail.attachments.map((file) => file.filename),
    text: linksIn(mail.text),
  }
}

export default function Message({ loaderData: mail }: Route.ComponentProps) {
  const { t } = useTranslation("mailbox")
  const path = usePath()
  const part = (name: string) => `/mailbox/${mail.id}/${name}`
  return (
    <Page title={mail.subject} back={{ to: "/mailbox", label: t("back") }}>
      <Summary
        rows={[
          { label: t("from"), value: mail.from },
          { label: t("to"), value: mail.to },
          { label: t("at"), value: mail.at },
          ...(mail.files.length > 0
            ? [{ label: t("files"), value: <Files files={mail.files} part={part} /> }]
            : []),
        ]}
      />
      <h2>{t("asSeen")}</h2>
      <iframe
        className="mail-frame"
        title={t("asSeen")}
        src={path(part("html"))}
        sandbox="allow-top-navigation-by-user-activation"
      />
      <p>
        <LocalLink to={part("html")}>{t("alone")}</LocalLink>
      </p>
      <h2>{t("asText")}</h2>
      <pre className="mail-text">
        {mail.text.map(({ text, href }, index) =>
          href ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are rendered once
            <a key={index} href={href}>
              {text}
            </a>
          ) : (
            text
          ),
        )}
      </pre>
    </Page>
  )
}

const Files = ({ files, part }: { files: string[]; part: (name: string) => string }) => (
  <span className="cluster">
    {files.map((file) => (
      <LocalLink key={file} to={part(file)} download>
        {file}
      </LocalLink>
    ))}
  </span>
)
