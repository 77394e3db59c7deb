import { kinds } from "#app/editor/registration/forms.ts"
import { pick } from "#app/i18n/pick.ts"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { SelectField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"
import { useLocale } from "#app/ui/link.tsx"
import type { OfferingTexts } from "#db/schema/index.ts"
import { flows } from "./forms.ts"

type Offered = { id: string; kind: (typeof kinds)[number]; texts: OfferingTexts }

/** Where a question is asked: everywhere, of one kind of sign-up, or only for one thing, these by what they are. */
export function WhereField({ field, offerings }: { field: Field; offerings: Offered[] }) {
  const { t } = useTranslation("questions")
  const { t: word } = useTranslation("staff")
  const locale = useLocale()
  return (
    <SelectField
      field={field}
      label={t("edit.where")}
      options={[
        { value: "", label: t("edit.everywhere") },
        ...flows.map((flow) => ({ value: `flow ${flow}`, label: t(`edit.flows.${flow}`) })),
      ]}
      groups={kinds
        .map((kind) => ({
          heading: t("edit.of", { what: word(`kind.${kind}`) }),
          options: offerings
            .filter((one) => one.kind === kind)
            .map(({ id, texts }) => ({
              value: `offering ${id}`,
              label: pick(texts, locale, "name"),
            })),
        }))
        .filter(({ options }) => options.length > 0)}
    />
  )
}
