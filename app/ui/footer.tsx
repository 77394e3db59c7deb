import { useTranslation } from "#app/i18n/use-translation.tsx"
import { LocalLink } from "./link.tsx"

export type Organisation = {
  name: string
  contactEmail: string
  contactPhone: string
  privacyOffice: string
}

export function Footer({ organisation }: { organisation?: Organisation }) {
  const { t } = useTranslation()
  return (
    <footer className="footer">
      <div>
        {organisation && (
          <>
            <ContactLines organisation={organisation} label={t("layout.contact")} />
            <p>
              <strong>{t("layout.privacy")}</strong>
              <br />
              {organisation.privacyOffice}
            </p>
          </>
        )}
        <p>
          <LocalLink to="/my/find">{t("layout.find")}</LocalLink>
          <br />
          {organisation && t("layout.by", { organisation: organisation.name })}
        </p>
      </div>
    </footer>
  )
}

/** How to reach a person: a number to tap and an address. */
export function ContactLines({
  organisation,
  label,
}: {
  organisation: Organisation
  label: string
}) {
  const { contactPhone, contactEmail } = organisation
  return (
    <p>
      <strong>{label}</strong>
      <br />
      <a href={`tel:${contactPhone.replace(/[^+\d]/g, "")}`}>{contactPhone}</a>
      <br />
      <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
    </p>
  )
}
