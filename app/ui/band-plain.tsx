/** Morning over Connecticut's hills: for an event that has no picture of its own. */
export function PlainScene() {
  return (
    <>
      <circle cx="600" cy="122" r="62" fill="var(--glow)" />
      <path d={rays} stroke="var(--glow)" strokeWidth="6" strokeLinecap="round" />
      <path d="M0 150Q180 84 380 132T760 122T1200 96V240H0Z" fill="var(--far)" />
      <path d="M0 178Q240 120 500 168T960 152T1200 160V240H0Z" fill="var(--mid)" />
      <path d="M0 206Q300 156 620 196T1200 190V240H0Z" fill="var(--near)" />
      <path
        d="M560 240Q604 220 590 206T606 184"
        fill="none"
        stroke="var(--wall)"
        strokeWidth="9"
        strokeLinecap="round"
      />
      <path d={trees.map(([x, y]) => `M${x - 3} ${y}v-20h6v20z`).join("")} fill="var(--trunk)" />
      <path d={trees.map(crown).join("")} fill="var(--leaf)" />
    </>
  )
}

const rays = [-150, -120, -90, -60, -30]
  .map((degrees) => (degrees * Math.PI) / 180)
  .map((angle) => {
    const at = (far: number) =>
      `${(600 + Math.cos(angle) * far).toFixed(0)} ${(122 + Math.sin(angle) * far).toFixed(0)}`
    return `M${at(78)}L${at(96)}`
  })
  .join("")

const trees = [
  [170, 196],
  [228, 190],
  [412, 186],
  [800, 192],
  [866, 196],
  [1040, 192],
] as const

const crown = ([x, y]: readonly [number, number]) =>
  `M${x} ${y - 62}q22 18 18 36t-18 12-18-12 18-36z`
