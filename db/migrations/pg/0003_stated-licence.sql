-- Sign-ups of the first release stated the licence that their person stated last: what was verified before or after is a row of its own.
UPDATE attendees SET credential_id = (
  SELECT credentials.id FROM credentials
  WHERE credentials.person_id = attendees.person_id
  ORDER BY credentials.created_at DESC, credentials.id DESC LIMIT 1
) WHERE person_id IS NOT NULL AND credential_id IS NULL;
