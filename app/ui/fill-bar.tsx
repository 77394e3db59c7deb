/** How full a slot is, with marks at its minimum and target. `label` says the same in words. */
export function FillBar({
  taken,
  capacity,
  minimum = 0,
  target = 0,
  label,
}: {
  taken: number
  capacity: number
  minimum?: number
  target?: number
  label: string
}) {
  const at = (count: number) => (capacity > 0 ? Math.min(100, (count / capacity) * 100) : 0)
  const level = taken < minimum ? "short" : taken >= capacity ? "full" : "fine"
  return (
    <svg
      className="fill-bar"
      data-level={level}
      role="img"
      aria-label={label}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
    >
      <rect className="fill-bar-track" width="100" height="8" />
      <rect className="fill-bar-taken" width={at(taken)} height="8" />
      {minimum > 0 && (
        <rect className="fill-bar-mark" x={Math.max(0, at(minimum) - 1)} width="1" height="8" />
      )}
      {target > minimum && (
        <rect className="fill-bar-mark" x={Math.max(0, at(target) - 1)} width="1" height="8" />
      )}
    </svg>
  )
}
