const busy = new WeakSet<object>()

/** Remembers, by a request's context, that the database was busy: React Router hides errors from what renders and answers them. */
export const noteBusy = (context: object) => busy.add(context)
export const wasBusy = (context: object) => busy.has(context)

/** Seconds after which asking again makes sense. */
export const RETRY_AFTER = "5"
