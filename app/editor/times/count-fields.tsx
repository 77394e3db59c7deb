import { useTranslation } from "#app/i18n/use-translation.tsx"
import { TextField } from "#app/ui/field.tsx"
import type { Field } from "#app/ui/framed.tsx"

/** How many places a time has: of a shift how many people are needed too, of all else how many are kept for walk-ins. */
export function CountFields({
  isRole,
  field,
  optional,
}: {
  isRole: boolean
  field: (name: "capacity" | "heldWalkin" | "minimum" | "target") => Field
  /** What is left empty stays as it is. */
  optional?: boolean
}) {
  const { t } = useTranslation("offer")
  const names = isRole
    ? (["minimum", "target", "capacity"] as const)
    : (["capacity", "heldWalkin"] as const)
  return names.map((name) => (
    <TextField
      key={name}
      field={field(name)}
      label={t(`field.${isRole && name === "capacity" ? "most" : name}`)}
      optional={optional || name !== "capacity"}
      inputMode="numeric"
      width="tiny"
    />
  ))
}
