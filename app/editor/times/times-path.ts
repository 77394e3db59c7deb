import { editPath } from "#app/editor/parts.ts"

/** Where the times of an offering are changed, or the page below it where new ones are made. */
export const timesPath = (slug: string, offeringId: string, page?: "new"): string =>
  editPath(slug, `offerings/${offeringId}/times${page ? `/${page}` : ""}`)
