-- A site had one name; it says it, and more, in each language now.
ALTER TABLE "sites" RENAME COLUMN "name" TO "texts";
--> statement-breakpoint
ALTER TABLE "sites" ALTER COLUMN "texts" SET DATA TYPE jsonb
  USING jsonb_build_object('en', jsonb_build_object('name', "texts"));
--> statement-breakpoint
-- What undo and a second window go back to says it in the same way.
UPDATE event_changes SET before = jsonb_set(before, '{sites}', coalesce((
  SELECT jsonb_object_agg(key, CASE
    WHEN jsonb_typeof(value -> 'name') = 'string'
      THEN (value - 'name') || jsonb_build_object('texts', jsonb_build_object('en', jsonb_build_object('name', value -> 'name')))
    ELSE value END)
  FROM jsonb_each(before -> 'sites')), '{}'))
  WHERE jsonb_typeof(before -> 'sites') = 'object';
--> statement-breakpoint
UPDATE event_changes SET after = jsonb_set(after, '{sites}', coalesce((
  SELECT jsonb_object_agg(key, CASE
    WHEN jsonb_typeof(value -> 'name') = 'string'
      THEN (value - 'name') || jsonb_build_object('texts', jsonb_build_object('en', jsonb_build_object('name', value -> 'name')))
    ELSE value END)
  FROM jsonb_each(after -> 'sites')), '{}'))
  WHERE jsonb_typeof(after -> 'sites') = 'object';
--> statement-breakpoint
-- Where a site stood before it was moved was one line, name and address.
UPDATE asks SET change = (
  SELECT jsonb_object_agg(key, CASE
    WHEN jsonb_typeof(value) = 'string' AND key !~ '^\d{4}-\d\d-\d\d$'
      THEN jsonb_build_object('texts', '{}'::jsonb, 'address', value)
    ELSE value END)
  FROM jsonb_each(change))
  WHERE change <> '{}'::jsonb;
