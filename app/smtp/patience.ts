/** How long a mail may take. The lease outlasts everything that a send can do, or two workers would hold one mail. */
export type Patience = {
  connectMs: number
  /** Silence of the server after which the connection is given up. */
  silenceMs: number
  /** The end of one send, whatever the server dribbles meanwhile. */
  sendMs: number
  leaseMs: number
}
export const patience: Patience = {
  connectMs: 10_000,
  silenceMs: 20_000,
  sendMs: 60_000,
  leaseMs: 300_000,
}
