import type { Fields } from "./fields.server.ts"

/** A form that was read: its `formData` are these fields, so that nothing is decoded twice in two ways. It has no other body. */
export class ReadForm extends Request {
  readonly #fields: Fields

  constructor({ url, method, headers, signal }: Request, fields: Fields) {
    super(url, { method, headers, signal })
    this.#fields = fields
  }

  override async formData(): Promise<FormData> {
    return formOf(this.#fields)
  }
}

export function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
