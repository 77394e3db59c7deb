export * from "./events.ts"
export * from "./outbox.ts"
export * from "./registrations.ts"
export * from "./staff.ts"
