/** Turnout's sign: a raised hand that is also a door standing open. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="11" />
      <path d="M10 21.5 17 28.5 30.5 12" />
    </svg>
  )
}
