/** Records: the body as JSON, beside it what lists are filtered and sorted by. `summary` is what a list shows. */
export const records = `
CREATE TABLE records (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  at_s REAL NOT NULL,
  title TEXT NOT NULL,
  model TEXT,
  task TEXT,
  state TEXT NOT NULL,
  energy_j REAL,
  carbon_g REAL,
  duration_s REAL NOT NULL,
  search TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX records_by_time ON records (at_s);
`;
