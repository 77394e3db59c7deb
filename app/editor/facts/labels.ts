import { useTranslation } from "#app/i18n/use-translation.tsx"

/** What the fields of an event's facts are called, beside them and where something is wrong. */
export function useFactLabels() {
  const { t } = useTranslation("edit")
  return {
    slug: t("field.slug"),
    theme: t("field.theme"),
    zone: t("field.zone"),
    startsOn: t("field.startsOn"),
    endsOn: t("field.endsOn"),
    purgeOn: t("field.purgeOn"),
    rulesVersion: t("field.rulesVersion"),
  }
}
