CREATE INDEX "bookings_attendee" ON "bookings" USING btree ("attendee_id");--> statement-breakpoint
CREATE INDEX "check_ins_booking" ON "check_ins" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "waits_attendee" ON "waits" USING btree ("attendee_id") WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "attendees_credential" ON "attendees" USING btree ("credential_id") WHERE credential_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "consents_attendee" ON "consents" USING btree ("attendee_id") WHERE attendee_id IS NOT NULL;