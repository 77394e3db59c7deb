import { createServer } from "node:http"
import * as build from "virtual:react-router/server-build"
import { createRequestListener } from "@remix-run/node-fetch-server"
import { createRequestHandler } from "react-router"

const handle = createRequestHandler(build, "production")
createServer(createRequestListener((request) => handle(request))).listen(
  Number(process.env.PORT ?? 3000),
  "127.0.0.1",
)
