import { subscribe } from "node:diagnostics_channel"

// Imported before the server: its clock leaps with each request, so that a page which is kept for a second is made again
// for the next one. Only for who asks one thing after the other: a request that is worked on meanwhile would lose its patience.
const LEAP_MS = 2_000
const now = performance.now.bind(performance)
let ahead = 0
performance.now = () => now() + ahead
subscribe("http.server.request.start", () => {
  ahead += LEAP_MS
})
