CREATE INDEX "slots_aside" ON "slots" USING btree ("offering_id") WHERE held_waitlist > 0;--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor","at","id");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "outbox_trying" ON "outbox" USING btree ("event_id") WHERE state = 'queued' AND error IS NOT NULL;