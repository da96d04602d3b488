-- Who and what the articles name. merged_into keeps old ids joinable for ever.

CREATE TABLE entities (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN (
    'person', 'organization', 'place', 'event', 'law', 'product', 'group')),
  name text NOT NULL,
  wikidata text,
  description text,
  first_seen date,
  last_seen date,
  mentions integer NOT NULL DEFAULT 0,
  articles integer NOT NULL DEFAULT 0,
  merged_into bigint,
  split_from bigint,
  founded_in text,
  first_batch text,
  last_batch text
);
CREATE INDEX entities_name ON entities (name);
CREATE INDEX entities_merged_into ON entities (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON TABLE entities IS 'Persons, organizations, places … across articles and nights.';
COMMENT ON COLUMN entities.id IS 'From kind and founding mention, then kept.';
COMMENT ON COLUMN entities.kind IS 'Places include facilities; groups are peoples, faiths, parties as people.';
COMMENT ON COLUMN entities.name IS 'Its fullest or best known name.';
COMMENT ON COLUMN entities.wikidata IS 'Item number, where the gazetteers know it.';
COMMENT ON COLUMN entities.description IS 'One line, where the gazetteers have it.';
COMMENT ON COLUMN entities.first_seen IS 'Earliest publication day of its mentions.';
COMMENT ON COLUMN entities.last_seen IS 'Latest publication day of its mentions.';
COMMENT ON COLUMN entities.mentions IS 'Rows in mentions, those of merged-in entities included.';
COMMENT ON COLUMN entities.articles IS 'Articles with such a row.';
COMMENT ON COLUMN entities.merged_into IS 'The older entity that this one turned out to be.';
COMMENT ON COLUMN entities.split_from IS 'The entity that this one was taken out of.';
COMMENT ON COLUMN entities.founded_in IS 'Batch that states its name; null while only carried.';
COMMENT ON COLUMN entities.first_batch IS 'First batch, by name, with a mention of it.';
COMMENT ON COLUMN entities.last_batch IS 'Last batch, by name, with a mention of it.';

CREATE TABLE entity_names (
  entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
  name text NOT NULL,
  origin text NOT NULL CHECK (origin IN ('knowledge', 'text', 'decision')),
  uses integer NOT NULL DEFAULT 0,
  first_batch text,
  last_batch text,
  PRIMARY KEY (entity_id, name)
);
CREATE INDEX entity_names_name ON entity_names (name);
COMMENT ON TABLE entity_names IS 'The names of an entity.';
COMMENT ON COLUMN entity_names.entity_id IS 'The entity.';
COMMENT ON COLUMN entity_names.name IS 'Exactly as written.';
COMMENT ON COLUMN entity_names.origin IS 'Who says so: a gazetteer, the articles, a human decision.';
COMMENT ON COLUMN entity_names.uses IS 'Mentions with this surface.';
COMMENT ON COLUMN entity_names.first_batch IS 'First batch, by name, that used it.';
COMMENT ON COLUMN entity_names.last_batch IS 'Last batch, by name, that used it.';

CREATE TABLE role_statements (
  article_id bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
  entity_id bigint NOT NULL,
  organization_id bigint,
  title text NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  status text NOT NULL CHECK (status IN ('current', 'former', 'acting', 'future')),
  PRIMARY KEY (article_id, start_at, end_at, entity_id)
);
CREATE INDEX role_statements_entity ON role_statements (entity_id);
CREATE INDEX role_statements_organization ON role_statements (organization_id)
  WHERE organization_id IS NOT NULL;
COMMENT ON TABLE role_statements IS 'Every place where an article gives somebody an office.';
COMMENT ON COLUMN role_statements.article_id IS 'The article that says so.';
COMMENT ON COLUMN role_statements.entity_id IS 'Who holds the office.';
COMMENT ON COLUMN role_statements.organization_id IS 'Where, if said.';
COMMENT ON COLUMN role_statements.title IS 'The office as said.';
COMMENT ON COLUMN role_statements.start_at IS 'Offset of the title in the body.';
COMMENT ON COLUMN role_statements.end_at IS 'Its end.';
COMMENT ON COLUMN role_statements.status IS 'As the text has it.';

CREATE TABLE entity_roles (
  entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
  title text NOT NULL,
  organization_id bigint,
  article_id bigint NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  status text NOT NULL CHECK (status IN ('current', 'former', 'acting', 'future')),
  first_seen date,
  last_seen date,
  CONSTRAINT entity_roles_key UNIQUE (article_id, start_at, end_at, entity_id)
);
CREATE INDEX entity_roles_entity ON entity_roles (entity_id);
CREATE INDEX entity_roles_organization ON entity_roles (organization_id)
  WHERE organization_id IS NOT NULL;
COMMENT ON TABLE entity_roles IS
  'Offices as said, from when to when: one row per person, title, organization and status, with '
  'the place where it was said first.';
COMMENT ON COLUMN entity_roles.entity_id IS 'Who holds the office.';
COMMENT ON COLUMN entity_roles.title IS 'The office as said first.';
COMMENT ON COLUMN entity_roles.organization_id IS 'Where, if said.';
COMMENT ON COLUMN entity_roles.article_id IS 'The first article that says so.';
COMMENT ON COLUMN entity_roles.start_at IS 'Offset of the title in its body.';
COMMENT ON COLUMN entity_roles.end_at IS 'Its end.';
COMMENT ON COLUMN entity_roles.status IS 'current, former, acting or future, as the text has it.';
COMMENT ON COLUMN entity_roles.first_seen IS 'First day on which an article says so.';
COMMENT ON COLUMN entity_roles.last_seen IS 'Last such day.';
