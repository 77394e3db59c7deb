import { texts } from "#app/i18n/translate.ts"
import { Button, Quiet, Text } from "./elements.tsx"
import type { Facts } from "./facts.ts"
import { link } from "./styles.ts"

/** By name only who has answered before: a name that somebody else typed may be an advertisement. */
export function Greeting({ facts }: { facts: Facts }) {
  const t = texts(facts.locale, "mail")
  return (
    <Text>{facts.contact === null ? t("helloThere") : t("hello", { name: facts.contact })}</Text>
  )
}

/** The way to the plan; as long as nobody has answered yet, with what to do there. */
export function Manage({ facts, words }: { facts: Facts; words: string }) {
  const t = texts(facts.locale, "mail")
  return (
    <>
      {!facts.confirmed && <Text>{t("isItYou")}</Text>}
      <Button href={facts.manageUrl} accent={facts.theme}>
        {words}
      </Button>
    </>
  )
}

/** Whom to ask, who sees the answers and until when: under every mail to somebody who signed up. */
export function Foot({ facts }: { facts: Facts }) {
  const t = texts(facts.locale, "mail")
  const { name, contactEmail, contactPhone, privacyOffice } = facts.organisation
  return (
    <>
      <Quiet>
        {t("foot.questions", { email: contactEmail, phone: contactPhone })}{" "}
        <a className="link" href={facts.eventUrl} style={link}>
          {t("foot.about", { event: facts.event })}
        </a>
      </Quiet>
      <Quiet>
        {t("foot.privacy", { organisation: name, date: facts.deletedOn, office: privacyOffice })}
      </Quiet>
      {!facts.confirmed && (
        <Quiet>
          {t("foot.notYou")}{" "}
          <a className="link" href={facts.notMeUrl} style={link}>
            {t("foot.notYouLink")}
          </a>
        </Quiet>
      )}
    </>
  )
}
