type Promised = {
  state: string
  slug: string
  zone: string
  startsOn: string
  endsOn: string
  purgeOn: string
}

/**
 * Whether a change of an event breaks what was said to whoever signed up: when it is, that it is, and by when their
 * answers are deleted, which may come sooner and never later.
 */
export const isPromised = (before: Promised, after: Promised): boolean =>
  before.zone !== after.zone ||
  before.startsOn !== after.startsOn ||
  before.endsOn !== after.endsOn ||
  isLater(before, after) ||
  (before.state === "published" && after.state === "draft")

/** Whether answers would be kept for longer than was said: to those too who gave up since, because what they typed is still there. */
export const isLater = (
  before: Pick<Promised, "purgeOn">,
  after: Pick<Promised, "purgeOn">,
): boolean => after.purgeOn > before.purgeOn
