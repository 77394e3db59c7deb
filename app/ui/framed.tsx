import type { ReactNode } from "react"
import { useTranslation } from "#app/i18n/use-translation.tsx"
import { useErrorText } from "./error-text.ts"

// What stands around every control: its label, hint and error, and how they are tied to it.

/** What a field needs of Conform's `FieldMetadata`. */
export type Field = {
  id: string
  name: string
  errors?: string[] | undefined
  initialValue: unknown
  required?: boolean | undefined
  maxLength?: number | undefined
}
/** A field looked at once: Conform works out everything anew at each look, which a list of services does fifty times. */
export const lookAt = ({ id, name, errors, initialValue, required, maxLength }: Field): Field => ({
  id,
  name,
  errors,
  initialValue,
  required,
  maxLength,
})
export type Labelled = { field: Field; label: string; hint?: ReactNode; optional?: boolean }

/** A control between its label, hint and error. */
export function Framed({
  field,
  label,
  hint,
  optional,
  children,
}: Labelled & { children: ReactNode }) {
  return (
    <div className="field" data-invalid={invalid(field)}>
      <label htmlFor={field.id}>
        {label} {optional && <Optional />}
      </label>
      <Hint id={`${field.id}-hint`}>{hint}</Hint>
      <FieldError field={field} />
      {children}
    </div>
  )
}

export function Optional() {
  const { t } = useTranslation()
  return <span className="optional">{t("field.optional")}</span>
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null
  return (
    <p className="hint" id={id}>
      {children}
    </p>
  )
}

export function FieldError({ field }: { field: Field }) {
  const { t } = useTranslation()
  const word = useErrorText()
  if (!invalid(field)) return null
  return (
    <p className="error" id={`${field.id}-error`}>
      <span className="offscreen">{t("field.error")}</span> {field.errors!.map(word).join(" ")}
    </p>
  )
}

export const invalid = (field: Field) => Boolean(field.errors?.length) || undefined

export const asText = (field: Field) =>
  field.initialValue === undefined || field.initialValue === null ? "" : String(field.initialValue)

export const hints = (field: Field, hint: ReactNode) =>
  [hint && `${field.id}-hint`, invalid(field) && `${field.id}-error`].filter(Boolean).join(" ") ||
  undefined

export const control = ({ field, hint }: { field: Field; hint?: ReactNode }) => ({
  id: field.id,
  name: field.name,
  "aria-describedby": hints(field, hint),
  "aria-invalid": invalid(field),
  "aria-required": field.required || undefined,
})
