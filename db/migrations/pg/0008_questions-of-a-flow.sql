ALTER TABLE "questions" ADD COLUMN "flow" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "kept_because" text;