export type Program = "screening" | "swim" | "street"

/** The program's picture across the top of its pages. */
export function Band({ program }: { program: Program }) {
  return <div className={`band band-${program}`} />
}
