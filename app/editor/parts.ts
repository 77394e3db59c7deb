/** The parts of an event that have a page below `/staff/events/<slug>/edit`, in the order in which one makes it. Their words are in `edit.json`. */
export const parts: readonly string[] = [
  "facts",
  "texts",
  "sites",
  "offerings",
  "registration",
  "questions",
]

/** Where an event is made and changed, or one part of it. */
export const editPath = (slug: string, page?: string): string =>
  `/staff/events/${slug}/edit${page ? `/${page}` : ""}`
