import { config } from "#app/config.server.ts"
import { findMail } from "#app/smtp/mailbox.server.ts"
import type { Route } from "./+types/part.route.ts"

/** One part of a mail of the demonstration: `html`, or an attachment by its name. */
export async function loader({ params }: Route.LoaderArgs) {
  const mail = config.demo ? await findMail(params.id) : null
  if (mail && params.part === "html") return page(mail.html)
  const file = mail?.attachments.find((one) => one.filename === params.part)
  if (!file) throw new Response(null, { status: 404 })
  return new Response(file.content, {
    headers: {
      "Content-Type": file.contentType,
      "Content-Disposition": `attachment; filename="${file.filename}"`,
      "X-Content-Type-Options": "nosniff",
    },
  })
}

/** Links leave the frame that the message is shown in; styles at elements are a mail's way, and nothing else is let in. */
const page = (html: string) =>
  new Response(html.replace("<head>", '<head><base target="_top">'), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      "X-Frame-Options": "SAMEORIGIN",
    },
  })
