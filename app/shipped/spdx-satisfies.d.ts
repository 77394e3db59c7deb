declare module "spdx-satisfies" {
  /** Whether a licence expression is met by one of these; throws on what is no expression. */
  export default function satisfies(expression: string, approved: string[]): boolean
}
