import type { Field } from "#app/ui/framed.tsx"

type List = { getFieldList?: () => { getFieldset(): Record<string, Field> }[] }

/**
 * The fields of row `index` of a list of rows that a page has room for, also of one that nobody has typed in yet, which
 * the form library does not know of.
 */
export function rowFields(form: string, list: Field & List, index: number) {
  const known = list.getFieldList?.()[index]?.getFieldset()
  return (key: string): Field => {
    const name = `${list.name}[${index}].${key}`
    return known?.[key] ?? { id: `${form}-${name}`, name, initialValue: undefined }
  }
}
