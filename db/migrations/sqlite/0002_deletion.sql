CREATE INDEX `bookings_attendee` ON `bookings` (`attendee_id`);--> statement-breakpoint
CREATE INDEX `check_ins_booking` ON `check_ins` (`booking_id`);--> statement-breakpoint
CREATE INDEX `waits_attendee` ON `waits` (`attendee_id`) WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `attendees_credential` ON `attendees` (`credential_id`) WHERE credential_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `consents_attendee` ON `consents` (`attendee_id`) WHERE attendee_id IS NOT NULL;