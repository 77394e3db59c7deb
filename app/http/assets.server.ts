import type { IncomingMessage, ServerResponse } from "node:http"
import sirv from "sirv"

/** Serves the built files of `folder` with the `.br` and `.gz` made at build time. Names in `/assets/` carry a hash, so they are good for a year. */
export function serveAssets(folder: string) {
  const serve = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders(res, path) {
      const hashed = path.startsWith("/assets/")
      res.setHeader(
        "Cache-Control",
        hashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      )
    },
  })
  return (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    if (req.method !== "GET" && req.method !== "HEAD") return next()
    serve(req, res, next)
  }
}
