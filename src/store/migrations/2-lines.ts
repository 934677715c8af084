/**
 * What lists filter, sort and count by, apart from the bodies, so that a million records are looked through without reading
 * gigabytes; and groups of alike records with their means, which whole stores are compared and drawn by.
 * `bare` is the id in small letters without hyphens, as a beginning of it is looked for.
 */
export const lines = `
CREATE TABLE lines (
  n INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL,
  bare TEXT NOT NULL,
  group_n INTEGER NOT NULL,
  at_s REAL NOT NULL,
  title TEXT NOT NULL,
  model TEXT,
  task TEXT,
  state TEXT NOT NULL,
  energy_j REAL,
  carbon_g REAL,
  per_query REAL,
  duration_s REAL NOT NULL,
  runs INTEGER NOT NULL,
  comparable INTEGER NOT NULL,
  scored INTEGER NOT NULL,
  search TEXT NOT NULL
) STRICT;
CREATE TABLE record_groups (
  n INTEGER PRIMARY KEY NOT NULL,
  digest TEXT UNIQUE NOT NULL,
  model TEXT,
  task TEXT,
  comparable INTEGER NOT NULL,
  count INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
`;

/** What lists go by is in the lines now: records keep what is read of one alone. */
export const bareRecords = `
CREATE TABLE bare_records (
  id TEXT PRIMARY KEY NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
INSERT INTO bare_records (id, summary, body) SELECT id, summary, body FROM records ORDER BY rowid;
DROP TABLE records;
ALTER TABLE bare_records RENAME TO records;
`;

/** Made after the lines of the records that are there: an index is made faster than it is kept up. */
export const lineIndexes = `
CREATE INDEX lines_by_bare_id ON lines (bare, id);
CREATE INDEX lines_by_time ON lines (at_s DESC, id);
CREATE INDEX lines_by_group ON lines (group_n, at_s);
CREATE INDEX lines_with_scores ON lines (at_s, id) WHERE scored = 1;
CREATE INDEX groups_by_count ON record_groups (count DESC, n, comparable, task, model);
`;
