/** Where the data is: a file by default, PostgreSQL when outgrown. */
export const databaseUrl = process.env.DATABASE_URL || "file:data/turnout.db"
