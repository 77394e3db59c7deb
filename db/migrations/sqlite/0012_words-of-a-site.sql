-- A site had one name; it says it, and more, in each language now.
ALTER TABLE `sites` RENAME COLUMN "name" TO "texts";
--> statement-breakpoint
UPDATE sites SET texts = json_object('en', json_object('name', texts));
--> statement-breakpoint
-- What undo and a second window go back to says it in the same way.
UPDATE event_changes SET before = json_set(before, '$.sites', json((
  SELECT json_group_object(key, json(CASE
    WHEN json_type(value, '$.name') = 'text' THEN json_remove(
      json_set(value, '$.texts', json_object('en', json_object('name', json_extract(value, '$.name')))), '$.name')
    ELSE coalesce(value, 'null') END))
  FROM json_each(before, '$.sites'))))
  WHERE json_type(before, '$.sites') = 'object';
--> statement-breakpoint
UPDATE event_changes SET after = json_set(after, '$.sites', json((
  SELECT json_group_object(key, json(CASE
    WHEN json_type(value, '$.name') = 'text' THEN json_remove(
      json_set(value, '$.texts', json_object('en', json_object('name', json_extract(value, '$.name')))), '$.name')
    ELSE coalesce(value, 'null') END))
  FROM json_each(after, '$.sites'))))
  WHERE json_type(after, '$.sites') = 'object';
--> statement-breakpoint
-- Where a site stood before it was moved was one line, name and address.
UPDATE asks SET change = (
  SELECT json_group_object(key, json(CASE
    WHEN type = 'text' AND key NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
      THEN json_object('texts', json('{}'), 'address', value)
    ELSE json_quote(value) END))
  FROM json_each(change));
