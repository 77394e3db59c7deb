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
  after.purgeOn > before.purgeOn ||
  (before.state === "published" && after.state === "draft")
