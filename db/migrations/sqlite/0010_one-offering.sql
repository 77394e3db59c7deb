-- An offering stood once for each of its sites; it is one now, and its times say where. Of those that are equal in all
-- but site and place in the order the one with the smallest id stays. Two of one site stay two: the second of each site
-- goes with the seconds of the others.
UPDATE slots SET site_id = (SELECT site_id FROM offerings WHERE offerings.id = offering_id) WHERE site_id IS NULL;
--> statement-breakpoint
UPDATE waits SET site_id = (SELECT site_id FROM offerings WHERE offerings.id = offering_id) WHERE site_id IS NULL;
--> statement-breakpoint
CREATE TABLE merged_offerings AS
  SELECT id, kept, position, row_number() OVER (ORDER BY id) AS number FROM (
    SELECT id, min(id) OVER same AS kept, min(position) OVER same AS position FROM (
      SELECT *, row_number() OVER (
        PARTITION BY event_id, site_id, kind, flow, counts, take, min_age, max_age, review, rules, texts, health
        ORDER BY id) AS nth
      FROM offerings) AS counted
    WINDOW same AS (
      PARTITION BY event_id, nth, kind, flow, counts, take, min_age, max_age, review, rules, texts, health)
  ) AS paired
  WHERE id <> kept;
--> statement-breakpoint
CREATE UNIQUE INDEX merged_offerings_id ON merged_offerings (id);
--> statement-breakpoint
CREATE UNIQUE INDEX merged_offerings_number ON merged_offerings (number);
--> statement-breakpoint
UPDATE offerings SET position = (SELECT min(position) FROM merged_offerings AS m WHERE m.kept = offerings.id)
  WHERE id IN (SELECT kept FROM merged_offerings);
--> statement-breakpoint
UPDATE slots SET offering_id = (SELECT kept FROM merged_offerings AS m WHERE m.id = offering_id)
  WHERE offering_id IN (SELECT id FROM merged_offerings);
--> statement-breakpoint
UPDATE waits SET offering_id = (SELECT kept FROM merged_offerings AS m WHERE m.id = offering_id)
  WHERE offering_id IN (SELECT id FROM merged_offerings);
--> statement-breakpoint
UPDATE questions SET offering_id = (SELECT kept FROM merged_offerings AS m WHERE m.id = offering_id)
  WHERE offering_id IN (SELECT id FROM merged_offerings);
--> statement-breakpoint
-- Whoever is in the middle of a form goes on with it.
UPDATE drafts SET data = (
  WITH RECURSIVE replaced (number, data) AS (
    SELECT 0, drafts.data
    UNION ALL
    SELECT m.number, replace(replaced.data, m.id, m.kept)
      FROM replaced JOIN merged_offerings AS m ON m.number = replaced.number + 1)
  SELECT data FROM replaced ORDER BY number DESC LIMIT 1);
--> statement-breakpoint
UPDATE events SET version = version + 1
  WHERE id IN (SELECT event_id FROM offerings WHERE id IN (SELECT id FROM merged_offerings));
--> statement-breakpoint
DELETE FROM offerings WHERE id IN (SELECT id FROM merged_offerings);
--> statement-breakpoint
DROP TABLE merged_offerings;
--> statement-breakpoint
CREATE TABLE `__new_offerings` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`kind` text NOT NULL,
	`flow` text DEFAULT 'visit' NOT NULL,
	`health` integer DEFAULT false NOT NULL,
	`counts` text NOT NULL,
	`take` text NOT NULL,
	`min_age` integer,
	`max_age` integer,
	`review` integer DEFAULT false NOT NULL,
	`rules` text NOT NULL,
	`texts` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_offerings`("id", "event_id", "kind", "flow", "health", "counts", "take", "min_age", "max_age", "review", "rules", "texts", "position") SELECT "id", "event_id", "kind", "flow", "health", "counts", "take", "min_age", "max_age", "review", "rules", "texts", "position" FROM `offerings`;--> statement-breakpoint
DROP TABLE `offerings`;--> statement-breakpoint
ALTER TABLE `__new_offerings` RENAME TO `offerings`;--> statement-breakpoint
CREATE INDEX `offerings_event` ON `offerings` (`event_id`,`kind`);--> statement-breakpoint
DROP INDEX `slots_offering`;--> statement-breakpoint
CREATE INDEX `slots_offering` ON `slots` (`offering_id`,`site_id`,`starts_at`);