import { Fragment, isValidElement, type ReactNode } from "react"

type Props = { children?: ReactNode; href?: string; className?: string }

/** The same elements as plain text: paragraphs with a blank line between, `- ` items, addresses after their words. */
export const toText = (node: ReactNode): string =>
  `${write(node)
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`

function write(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return ""
  if (Array.isArray(node)) return node.map(write).join("")
  if (!isValidElement<Props>(node)) return String(node)
  const { type, props } = node
  if (type === Fragment) return write(props.children)
  if (typeof type === "function") return write((type as (props: Props) => ReactNode)(props))
  return element(String(type), props)
}

function element(tag: string, props: Props): string {
  if (tag === "head" || props.className === "glance") return ""
  const inner = () => write(props.children)
  switch (tag) {
    case "br":
      return "\n"
    case "a":
      return `${inner()}: ${props.href}`
    case "li":
      return `- ${inner()}\n`
    case "h1":
    case "p":
    case "ul":
    case "div":
      return `\n\n${inner()}\n\n`
    default:
      return inner()
  }
}
