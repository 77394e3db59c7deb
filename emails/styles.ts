import type { CSSProperties } from "react"

// Mail programs know little CSS: styles stand at the elements, and one sheet turns the colours for dark ones.

export const accents = {
  screening: "#0a6572",
  swim: "#1c4f9c",
  street: "#7a4d00",
  family: "#7d2f5c",
  road: "#1f5f37",
  plain: "#4d3f8f",
  staff: "#3d4a52",
}

const ink = "#16262e"
export const body: CSSProperties = {
  margin: 0,
  padding: "16px 8px",
  background: "#f3f1ec",
  color: ink,
  fontFamily: "'Atkinson Hyperlegible Next', -apple-system, 'Segoe UI', Roboto, Arial, sans-serif",
  fontSize: "17px",
  lineHeight: 1.5,
}
export const hidden: CSSProperties = { display: "none", maxHeight: 0, overflow: "hidden" }
export const card: CSSProperties = {
  maxWidth: "560px",
  margin: "0 auto",
  padding: "24px 20px",
  background: "#ffffff",
  borderRadius: "6px",
}
export const heading: CSSProperties = { margin: "0 0 16px", fontSize: "26px", lineHeight: 1.2 }
export const paragraph: CSSProperties = { margin: "0 0 16px" }
export const quiet: CSSProperties = { margin: "0 0 12px", color: "#4c5b63", fontSize: "15px" }
export const labelled: CSSProperties = { color: "#4c5b63", fontSize: "15px" }
export const list: CSSProperties = { margin: "8px 0 16px", paddingLeft: "22px" }
export const dayBox: CSSProperties = {
  margin: "0 0 16px",
  padding: "14px 16px",
  background: "#f3f6f6",
  borderRadius: "6px",
}
export const codeBox: CSSProperties = { ...dayBox, background: "#fbf6e6" }
export const codeText: CSSProperties = { fontSize: "26px", letterSpacing: "3px" }
export const button: CSSProperties = {
  display: "inline-block",
  padding: "12px 20px",
  color: "#ffffff",
  fontWeight: 700,
  textDecoration: "none",
  borderRadius: "6px",
}
export const link: CSSProperties = { color: "#0a5a66" }

export const dark = `@media (prefers-color-scheme: dark) {
.paper { background: #10181c !important; color: #eef2f3 !important }
.card { background: #1a2429 !important; color: #eef2f3 !important }
.day, .code { background: #25323a !important; color: #eef2f3 !important }
.quiet { color: #b9c5cb !important }
.link { color: #8fd3dd !important }
}`
