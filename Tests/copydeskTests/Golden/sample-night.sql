-- What the sample night must give, without ids and times of the run.
\pset null ''
\echo == files: format, items, rejected
select regexp_replace(path, '.*/', ''), format, items, rejected from files order by 1;
\echo == rejects: file, code, bytes
select regexp_replace(f.path, '.*/', ''), r.code, r.byte_start, r.byte_end
from rejects r join files f on f.id = r.file_id order by 1, 3;
\echo == balance: stage, read, split, written, merged, rejected
select stage, read, split, written, merged, rejected from stage_balance order by array_position(
  array['read', 'normalize', 'deduplicate', 'extract', 'entity-resolve', 'load'], stage);
\echo == articles: story, source, kind, title, published, byline, dateline, copy
select coalesce(t.title, '-'), s.name, a.kind, coalesce(a.title, left(a.body, 40)),
  to_char(a.published_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), a.published_on,
  array_to_string(a.byline, ', '), a.dateline, a.copy_kind, o.title
from articles a join sources s on s.id = a.source_id left join stories t on t.id = a.story_id
left join articles o on o.id = a.copy_of order by 1, a.published_at, 2, 4;
\echo == coverage: story, coverage
select title, coverage from story_coverage where origins > 0 order by title;
\echo == removed spans: source, article, reason, text, teaser of
select s.name, a.title, r.reason, left(r.text, 60), t.title
from removed_spans r join articles a on a.id = r.article_id join sources s on s.id = a.source_id
left join articles t on t.id = r.teaser_of
order by 1, a.published_at, 2, r.position;
\echo == quotes: source, article, kind, speaker, as said, cue, text, of a copy
select s.name, left(coalesce(a.title, a.body), 30), q.kind, e.name, q.speaker_text, q.cue,
  left(q.text, 60), case when q.same_as is not null then 'same' end
from quotes q join articles a on a.id = q.article_id join sources s on s.id = a.source_id
left join entities e on e.id = q.speaker_id
order by 1, a.published_at, 2, q.field, q.start_at, q.end_at;
\echo == figures: source, article, text, value, low, high, unit, qualifier, change, counts, about
select s.name, left(coalesce(a.title, a.body), 30), f.text, f.value, f.value_low, f.value_high, f.unit,
  f.qualifier, f.change, f.counts, f.about
from figures f join articles a on a.id = f.article_id join sources s on s.id = a.source_id
where f.same_as is null
order by 1, a.published_at, 2, f.field, f.start_at, f.end_at;
\echo == conflicts: verdict, story, about, source, text, other source, other text, independent
select verdict, left(story, 30), about, source, text, other_source, other_text, independent
from figure_conflicts order by 1, 2, 3, 4, 5, 6, 7, 8;
\echo == entities: kind, name, wikidata, articles, mentions, other names
select e.kind, e.name, e.wikidata, e.articles, e.mentions,
  (select string_agg(n.name, ', ' order by n.name) from entity_names n
   where n.entity_id = e.id and n.name <> e.name and n.uses > 0)
from entities e order by 1, 2, 4, 5;
\echo == roles: name, title, organization, status
select e.name, r.title, o.name, r.status
from entity_roles r join entities e on e.id = r.entity_id
left join entities o on o.id = r.organization_id order by 1, 2, 3, 4;
