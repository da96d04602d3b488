-- What was loaded, in one short table: shown at the end of scripts/run.
select s.name as source, count(*) filter (where a.kind <> 'teaser') as articles,
  count(*) filter (where a.kind = 'teaser') as teasers, count(a.copy_of) as copies,
  count(distinct a.story_id) as stories,
  (select count(*) from quotes q join articles b on b.id = q.article_id where b.source_id = s.id)
    as quotes,
  (select count(*) from figures f join articles b on b.id = f.article_id where b.source_id = s.id)
    as figures
from sources s join articles a on a.source_id = s.id
group by s.id, s.name order by s.name;
