import { ScreeningScene } from "./band-screening.tsx"
import { StreetScene } from "./band-street.tsx"
import { SwimScene } from "./band-swim.tsx"

export type Theme = "screening" | "swim" | "street"

const scenes = { screening: ScreeningScene, swim: SwimScene, street: StreetScene }

/**
 * The theme's picture. Its colours are custom properties of band.css, so that it follows light and dark;
 * what matters stands in the middle, where a narrow screen still shows it.
 */
export function Band({ theme }: { theme: Theme }) {
  const Scene = scenes[theme]
  return (
    <svg
      className="band"
      data-theme={theme}
      viewBox="0 0 1200 240"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <rect width="1200" height="240" fill="var(--sky)" />
      <Scene />
    </svg>
  )
}
