import type { ReactNode } from "react"
import {
  asText,
  control,
  type Field,
  FieldError,
  Framed,
  Hint,
  hints,
  invalid,
  type Labelled,
  lookAt,
  Optional,
} from "./framed.tsx"

export type Option = { value: string; label: string; hint?: ReactNode; disabled?: boolean }
type Group = { field: Field; legend: ReactNode; hint?: ReactNode; options: Option[] }

export function TextField({
  width,
  type = "text",
  autoComplete,
  inputMode,
  ...given
}: Labelled & {
  type?: "text" | "email" | "tel" | "number" | "search" | "date" | "time"
  autoComplete?: string
  inputMode?: "text" | "numeric" | "tel" | "email" | "search"
  /** How much is expected: about four characters, ten, twenty, or a line. */
  width?: "tiny" | "short" | "medium" | "full"
}) {
  const rest = { ...given, field: lookAt(given.field) }
  return (
    <Framed {...rest}>
      <input
        {...control(rest)}
        type={type}
        className={width && `input-${width}`}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={rest.field.maxLength}
        defaultValue={asText(rest.field)}
      />
    </Framed>
  )
}

/** A day as the browser asks for it; its value is an ISO date. */
export function DateField(props: Labelled & { autoComplete?: string }) {
  return <TextField {...props} type="date" width="medium" />
}

export function TextAreaField({ rows = 4, ...given }: Labelled & { rows?: number }) {
  const rest = { ...given, field: lookAt(given.field) }
  return (
    <Framed {...rest}>
      <textarea {...control(rest)} rows={rows} defaultValue={asText(rest.field)} />
    </Framed>
  )
}

/** Options that stand below a heading in a select. */
export type OptionGroup = { heading: string; options: Option[] }

export function SelectField({
  options,
  groups = [],
  ...given
}: Labelled & { options: Option[]; groups?: OptionGroup[] }) {
  const rest = { ...given, field: lookAt(given.field) }
  return (
    <Framed {...rest}>
      <select {...control(rest)} defaultValue={asText(rest.field)}>
        {options.map(asOption)}
        {groups.map(({ heading, options }) => (
          <optgroup key={heading} label={heading}>
            {options.map(asOption)}
          </optgroup>
        ))}
      </select>
    </Framed>
  )
}

const asOption = ({ value, label, disabled }: Option) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
)

export function RadioField(props: Group & { optional?: boolean }) {
  return <ChoiceGroup {...props} type="radio" />
}

export function CheckboxesField(props: Group & { optional?: boolean }) {
  return <ChoiceGroup {...props} type="checkbox" />
}

export function CheckboxField(given: { field: Field; label: ReactNode; hint?: ReactNode }) {
  const props = { ...given, field: lookAt(given.field) }
  const { field, label, hint } = props
  return (
    <div className="field" data-invalid={invalid(field)}>
      <FieldError field={field} />
      <Choice
        {...control(props)}
        type="checkbox"
        value="on"
        label={label}
        hint={hint}
        hintId={`${field.id}-hint`}
        checked={field.initialValue === "on" || field.initialValue === true}
      />
    </div>
  )
}

function ChoiceGroup({
  field: given,
  legend,
  hint,
  options,
  optional,
  type,
}: Group & { optional?: boolean; type: "radio" | "checkbox" }) {
  const field = lookAt(given)
  const chosen = [field.initialValue].flat().map(String)
  return (
    <fieldset className="field" data-invalid={invalid(field)} aria-describedby={hints(field, hint)}>
      <legend>
        {legend} {optional && <Optional />}
      </legend>
      <Hint id={`${field.id}-hint`}>{hint}</Hint>
      <FieldError field={field} />
      <div className="choices">
        {options.map((option, index) => (
          <Choice
            key={option.value}
            id={index === 0 ? field.id : `${field.id}-${option.value}`}
            name={field.name}
            type={type}
            value={option.value}
            label={option.label}
            hint={option.hint}
            hintId={`${field.id}-${option.value}-hint`}
            disabled={option.disabled}
            checked={chosen.includes(option.value)}
            aria-describedby={option.hint ? `${field.id}-${option.value}-hint` : undefined}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Choice({
  label,
  hint,
  hintId,
  checked,
  ...input
}: {
  id: string
  name: string
  type: "radio" | "checkbox"
  value: string
  label: ReactNode
  hint?: ReactNode
  hintId: string
  checked: boolean
  disabled?: boolean
  "aria-describedby"?: string
}) {
  return (
    <div className="choice">
      <input {...input} defaultChecked={checked} />
      <label htmlFor={input.id}>{label}</label>
      <Hint id={hintId}>{hint}</Hint>
    </div>
  )
}
