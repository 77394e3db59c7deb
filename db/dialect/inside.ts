import { AsyncLocalStorage } from "node:async_hooks"

/** Set inside a transaction, where only its own handle may be used. */
export const insideTransaction = new AsyncLocalStorage<true>()

/** The logger of the handle to read with, which is asked before every query. */
export const outsideOnly = {
  logQuery() {
    if (insideTransaction.getStore())
      throw new Error("inside a transaction only its own handle may be used")
  },
}
