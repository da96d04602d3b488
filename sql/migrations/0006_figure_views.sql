-- Figures that disagree. Two figures of one story are a pair when they count the same thing in the
-- same unit; what is said about that thing (signed, registered) may still differ, and then the pair
-- is shown as two measures and never called a contradiction.

CREATE FUNCTION counted_words(counts text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_split_to_array(
  btrim(regexp_replace(
    regexp_replace(lower(counts),
      '\s+(of|in|from|at|on|for|to|with|who|which|that|across|between|among|by|per|since|under)\M.*$',
      ''),
    '[^[:alnum:]]+', ' ', 'g')), ' ');
COMMENT ON FUNCTION counted_words(text) IS
  'Lower-case words of a counted thing without what hangs on it: "rights groups in Lisbon" gives rights, groups.';

-- Plain plurals, and the words that stand for people in general: "60 people", "60 dead" and "60
-- deaths" count the same.
CREATE FUNCTION counted_head(word text, counts text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN word = 'toll' AND lower(counts) ~ '^(the )?death toll\M' THEN 'person'
  WHEN word IN ('people', 'person', 'persons', 'individuals', 'individual', 'victims', 'victim',
    'casualties', 'casualty', 'lives', 'life', 'souls', 'dead', 'death', 'deaths', 'fatality',
    'fatalities', 'killed', 'injured', 'injury', 'injuries', 'wounded', 'missing', 'arrest',
    'arrests', 'detained') THEN 'person'
  WHEN word = 'men' THEN 'man'
  WHEN word = 'women' THEN 'woman'
  WHEN word = 'children' THEN 'child'
  WHEN word ~ '[^aeiou]ies$' AND length(word) > 4 THEN left(word, -3) || 'y'
  WHEN word ~ '(ch|sh|ss|x|zz)es$' THEN left(word, -2)
  WHEN word ~ '[^sui]s$' THEN left(word, -1)
  ELSE word END;
COMMENT ON FUNCTION counted_head(text, text) IS
  'The noun that is counted, in the singular, from its last word: "UN member states" gives state.';

-- What is said of the counted thing. Verbs of one sense are one measure; verbs that only carry the
-- sentence say nothing. A head like "deaths" says it itself.
CREATE FUNCTION measure_sense(word text, counts text, about text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN word IN ('dead', 'death', 'deaths', 'fatality', 'fatalities', 'killed')
    OR word = 'toll' AND lower(counts) ~ '^(the )?death toll\M' THEN 'kill'
  WHEN word IN ('injured', 'injury', 'injuries', 'wounded') THEN 'injure'
  WHEN word IN ('arrest', 'arrests', 'detained') THEN 'arrest'
  WHEN word = 'missing' THEN 'miss'
  WHEN lower(about) IN ('kill', 'die', 'perish', 'slay', 'murder', 'drown', 'lose', 'claim')
    THEN 'kill'
  WHEN lower(about) IN ('injure', 'wound', 'hurt', 'hospitalize', 'hospitalise') THEN 'injure'
  WHEN lower(about) IN ('arrest', 'detain', 'apprehend') THEN 'arrest'
  WHEN lower(about) IN ('sign', 'ink') THEN 'sign'
  WHEN lower(about) IN ('displace', 'evacuate', 'flee', 'uproot') THEN 'displace'
  WHEN lower(about) IN ('rescue', 'save') THEN 'rescue'
  WHEN lower(about) IN ('register', 'enrol', 'enroll') THEN 'register'
  WHEN lower(about) IN ('protest', 'demonstrate', 'march', 'rally') THEN 'protest'
  WHEN lower(about) IN ('attend', 'gather') THEN 'attend'
  WHEN lower(about) IN ('destroy', 'raze', 'flatten') THEN 'destroy'
  WHEN lower(about) IN ('be', 'have', 'make', 'take', 'place', 'give', 'get', 'do', 'see', 'say',
    'tell', 'report', 'include', 'reach', 'total', 'number', 'count', 'stand', 'confirm', 'announce',
    'estimate', 'bring', 'exceed', 'show', 'become', 'list', 'record', 'hit', 'top', 'surpass', 'add',
    'note', 'rise', 'climb', 'fall', 'grow', 'believe', 'think', 'know', 'expect', 'find', 'involve',
    'represent') THEN NULL
  ELSE lower(about) END;
COMMENT ON FUNCTION measure_sense(text, text, text) IS
  'What is said of a counted thing: "60 dead" and "60 people died" are one measure.';

-- Half of the last place that the words give: 1.2 million is anything from 1.15 to 1.25 million.
CREATE FUNCTION rounding_error(text text, value numeric, unit text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN text ~* '[0-9]\s*(thousand|million|billion|trillion|m|mn|bn|k)\M' THEN
    0.5 * (10 ^ -coalesce(length(substring(text FROM '(?i)[0-9]\.([0-9]+)\s*[a-z]')), 0))::numeric
      * CASE lower(substring(text FROM '(?i)[0-9]\s*(thousand|million|billion|trillion|m|mn|bn|k)\M'))
        WHEN 'thousand' THEN 1e3 WHEN 'k' THEN 1e3 WHEN 'million' THEN 1e6 WHEN 'm' THEN 1e6
        WHEN 'mn' THEN 1e6 WHEN 'billion' THEN 1e9 WHEN 'bn' THEN 1e9 ELSE 1e12 END
  WHEN scale(trim_scale(value)) > 0 OR unit IN ('percent', 'percentage_point')
    THEN 0.5 * (10 ^ -scale(trim_scale(value)))::numeric
  ELSE 0 END;
COMMENT ON FUNCTION rounding_error(text, numeric, text) IS
  'How far an exactly stated number may be rounded, judged by how it is written.';

-- "Three of them" and "250 of its 6,100 employees" measure a part; "five more people" is what came
-- on top. Neither is another number for the whole.
CREATE FUNCTION is_part(text text, unit text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN unit IS NULL AND (
  text LIKE '% of %' AND text ~* ('\mof ([0-9]|(the|its|their|his|her|our|my|your|these|those|them'
    || '|whom|which|all|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a)\M)')
  OR text ILIKE 'another %' OR text ILIKE 'a further %'
  OR text ~* '(?<!\mor )\m(more|other|others|further|additional)\M(?! than)');
COMMENT ON FUNCTION is_part(text, text) IS
  'The words count a part of a larger number, or what was added to it.';

CREATE VIEW comparable_figures AS
WITH figure AS (
  SELECT f.*, coalesce(s.merged_into, s.id) AS story_id, a.source_id, a.published_at,
    coalesce(a.copy_of, a.id) AS group_id, a.kind = 'teaser' AS is_teaser,
    counted_head(n.word, f.counts) AS head, w.words, measure_sense(n.word, f.counts, f.about) AS sense,
    CASE WHEN f.base_value IS NOT NULL THEN f.base_unit ELSE f.unit END AS measure_unit,
    coalesce(f.base_value, f.value) AS number,
    rounding_error(f.text, f.value, f.unit)
      * CASE WHEN f.value <> 0 AND f.base_value IS NOT NULL THEN abs(f.base_value / f.value)
        ELSE 1 END AS error
  FROM figures f
  JOIN articles a ON a.id = f.article_id
  JOIN stories s ON s.id = a.story_id
  -- OFFSET 0: the words are cut once per figure, not at each place that looks at them.
  CROSS JOIN LATERAL (SELECT counted_words(f.counts) AS words OFFSET 0) AS w
  CROSS JOIN LATERAL (SELECT w.words[array_length(w.words, 1)] AS word OFFSET 0) AS n
  WHERE f.same_as IS NULL AND NOT f.is_ordinal AND f.unit IS DISTINCT FROM 'score'
    AND coalesce(f.value, f.value_low, f.value_high) IS NOT NULL AND NOT is_part(f.text, f.unit)),
bounded AS (
  SELECT *,
    CASE
      WHEN number IS NULL THEN value_low
      WHEN qualifier IN ('exact', 'vague') THEN number - error
      WHEN qualifier IN ('over', 'at_least') THEN number
      WHEN qualifier = 'about' THEN number - greatest(abs(number) / 10, error) END AS low,
    CASE
      WHEN number IS NULL THEN value_high
      WHEN qualifier IN ('exact', 'vague') THEN number + error
      WHEN qualifier IN ('under', 'at_most') THEN number
      WHEN qualifier = 'about' THEN number + greatest(abs(number) / 10, error) END AS high
  FROM figure),
-- An article that says the same twice says it once here; where one place names the predicate and
-- another does not, the one that does.
told AS (
  SELECT *, row_number() OVER (
      PARTITION BY story_id, article_id, head, measure_unit, per, change, low, high, qualifier, sense
      ORDER BY field, start_at, id) AS telling,
    max(sense) OVER (
      PARTITION BY story_id, article_id, head, measure_unit, per, change, low, high, qualifier
      ) AS best_sense
  FROM bounded)
SELECT t.id AS figure_id, t.article_id, t.story_id, t.source_id, t.group_id, t.published_at, t.field,
  t.start_at, t.text, t.counts, t.about, t.head, t.sense, t.measure_unit AS unit, t.per, t.change,
  t.qualifier, t.number, t.low, t.high, t.as_of, t.is_teaser,
  coalesce(subject.merged_into, subject.id) AS subject_id, t.asserted_by,
  coalesce(t.asserted_by::text, lower(q.speaker_text)) AS teller,
  ARRAY(
    SELECT w FROM unnest(t.words[:array_length(t.words, 1) - 1]) AS w
    WHERE w NOT IN ('the', 'a', 'an', 'other', 'more', 'new', 'different', 'additional', 'further',
      'some', 'all', 'his', 'her', 'their', 'its', 'these', 'those', 'such', 'total', 'many',
      'several', 'various', 'least')) AS modifiers,
  t.measure_unit IS NOT NULL AND t.measure_unit IN (
    's', 'min', 'h', 'd', 'wk', 'mo', 'a', 'second', 'minute', 'hour', 'day', 'week', 'month',
    'year', 'decade', 'century') AS is_time
FROM told t
LEFT JOIN entities subject ON subject.id = t.subject_id
LEFT JOIN quotes q ON q.id = t.quote_id
WHERE t.telling = 1 AND (t.sense IS NOT NULL OR t.best_sense IS NULL);
COMMENT ON VIEW comparable_figures IS
  'Figures as intervals, with the counted noun and what is said of it; the ground of the figure views.';
COMMENT ON COLUMN comparable_figures.figure_id IS 'The figure.';
COMMENT ON COLUMN comparable_figures.article_id IS 'The article.';
COMMENT ON COLUMN comparable_figures.story_id IS 'The story, after merges.';
COMMENT ON COLUMN comparable_figures.source_id IS 'The source.';
COMMENT ON COLUMN comparable_figures.group_id IS 'The original of the article''s copy group.';
COMMENT ON COLUMN comparable_figures.published_at IS 'When the article appeared.';
COMMENT ON COLUMN comparable_figures.field IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.start_at IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.text IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.counts IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.about IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.head IS 'The counted noun in the singular.';
COMMENT ON COLUMN comparable_figures.sense IS 'What is said of it; null where the verb says nothing.';
COMMENT ON COLUMN comparable_figures.unit IS 'Unit of number: base_unit where it is known.';
COMMENT ON COLUMN comparable_figures.per IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.change IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.qualifier IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.number IS 'The value in unit; null for a range.';
COMMENT ON COLUMN comparable_figures.low IS 'Lowest number that agrees with the words; null if any.';
COMMENT ON COLUMN comparable_figures.high IS 'Highest number that agrees with the words; null if any.';
COMMENT ON COLUMN comparable_figures.as_of IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.is_teaser IS 'Told by a teaser, which is no origin of its own.';
COMMENT ON COLUMN comparable_figures.subject_id IS 'As in figures, after merges.';
COMMENT ON COLUMN comparable_figures.asserted_by IS 'As in figures.';
COMMENT ON COLUMN comparable_figures.teller IS
  'Who says it, to tell two speakers apart: asserted_by, else the words for the speaker.';
COMMENT ON COLUMN comparable_figures.modifiers IS 'Words before the counted noun that narrow it.';
COMMENT ON COLUMN comparable_figures.is_time IS 'An age or duration: compared only where the noun and the predicate agree.';

-- Pairs are made inside each story, from an array of its figures: a join of the view with itself is
-- at the mercy of the planner, who cannot know how few figures a window function lets through.
--
-- A pair is called conflicting only where both sides are known to say the same of the same thing.
-- Where no verb is known, both must name the very same thing with a name that is not common to much
-- else, without any verb or with a narrowing word, and the numbers must be near: else "236
-- passengers on board" would contradict "nine passengers hurt". An article does not contradict
-- itself, unless it lets two people speak: "23 raids in the north, 11 in the south".
CREATE VIEW figure_conflicts AS
WITH story AS (
  SELECT story_id, array_agg(c) AS figures FROM comparable_figures c GROUP BY story_id),
pair AS (
  SELECT t.story_id, a.figure_id, b.figure_id AS other_figure_id, a.text, b.text AS other_text,
    a.counts, b.counts AS other_counts, a.about, b.about AS other_about, a.source_id,
    b.source_id AS other_source_id, a.asserted_by, b.asserted_by AS other_asserted_by,
    a.group_id <> b.group_id AS is_other_group, a.is_teaser OR b.is_teaser AS has_teaser,
    a.article_id = b.article_id AS is_same_article, a.teller <> b.teller AS is_other_teller,
    a.head = b.head AS is_same_head, a.sense = b.sense AS is_same_sense,
    -- "Put the damage at 2 million" and "put 3 million into the pier"; and what is sold or paid for
    -- is many things, unless the same name stands before both.
    a.head IS NULL AND (a.sense IN ('put', 'come', 'go', 'leave', 'remain')
      OR a.sense IN ('sell', 'buy', 'pay', 'spend', 'earn', 'raise', 'donate')
        AND (a.subject_id = b.subject_id) IS NOT TRUE) AS is_loose,
    -- Who is hurt in one event does not depend on the name that stands before the number; and who
    -- says a number, or puts it at something, is not what it measures.
    coalesce(a.sense, '') NOT IN ('kill', 'injure', 'miss', 'rescue', 'displace', 'arrest',
        'put')
      AND nullif(a.subject_id, a.asserted_by) <> nullif(b.subject_id, b.asserted_by)
      AS is_other_subject,
    (a.low, a.high, a.number) IS NOT DISTINCT FROM (b.low, b.high, b.number) AS is_equal,
    coalesce(a.low <= b.high, true) AND coalesce(b.low <= a.high, true) AS is_compatible,
    a.as_of <> b.as_of AS is_of_other_day,
    a.unit IS NULL AND a.sense IS NULL AND b.sense IS NULL AND a.head = b.head AND a.modifiers = b.modifiers
      AND a.head NOT IN ('person', 'man', 'woman', 'child', 'time', 'thing', 'case', 'part',
        'place', 'point', 'way', 'step', 'member', 'group', 'number')
      AND (a.modifiers <> '{}' OR a.about IS NULL AND b.about IS NULL) AS is_same_name,
    greatest(abs(coalesce(a.number, a.low, a.high)), abs(coalesce(b.number, b.low, b.high)))
      AS larger,
    least(abs(coalesce(a.number, a.low, a.high)), abs(coalesce(b.number, b.low, b.high)))
      AS smaller
  FROM story t
  CROSS JOIN LATERAL unnest(t.figures) AS a
  JOIN LATERAL unnest(t.figures) AS b ON a.unit IS NOT DISTINCT FROM b.unit
    AND a.per IS NOT DISTINCT FROM b.per AND a.change IS NOT DISTINCT FROM b.change
    AND (coalesce(a.published_at, 'infinity'), a.article_id, a.field, a.start_at, a.figure_id)
      < (coalesce(b.published_at, 'infinity'), b.article_id, b.field, b.start_at, b.figure_id)
  WHERE CASE
    WHEN a.head IS NOT NULL AND b.head IS NOT NULL THEN
      a.head = b.head
      AND (a.modifiers = '{}' OR b.modifiers = '{}' OR a.modifiers && b.modifiers)
      AND (NOT a.is_time OR a.sense = b.sense)
    WHEN a.unit IS NOT NULL AND NOT a.is_time THEN
      coalesce(a.sense = b.sense AND a.sense NOT IN ('come', 'go', 'leave', 'remain'), false)
      OR coalesce(a.subject_id = b.subject_id, false)
    ELSE false END),
judged AS (
  SELECT p.*,
    smaller * 2 >= larger AS is_near,
    -- Known to be of one measure: numbers of one event are seldom ten times apart, sums of money
    -- without a noun seldom more than twice.
    CASE WHEN is_loose THEN false
      WHEN is_same_sense THEN smaller * CASE WHEN is_same_head THEN 10 ELSE 2 END >= larger
      ELSE is_same_name AND smaller * 2 >= larger END AS is_same_measure,
    CASE
      WHEN NOT is_same_sense THEN 'different_measure'
      WHEN is_equal AND is_same_head THEN 'equal'
      WHEN is_other_subject THEN 'different_measure'
      WHEN is_equal THEN 'equal'
      WHEN is_compatible THEN 'compatible'
      WHEN NOT is_same_article AND (source_id = other_source_id OR NOT is_other_group)
        OR is_of_other_day THEN 'superseded'
      ELSE 'conflicting' END AS verdict
  FROM pair p)
SELECT p.story_id, s.title AS story, coalesce(p.counts, p.other_counts) AS counts,
  CASE WHEN p.about = p.other_about THEN p.about
    ELSE nullif(concat_ws(' / ', p.about, p.other_about), '') END AS about,
  p.figure_id, p.other_figure_id, p.text, p.other_text, o.name AS source, oo.name AS other_source,
  e.name AS asserted_by, oe.name AS other_asserted_by, p.verdict,
  p.is_other_group AND NOT p.has_teaser AS independent
FROM judged p
JOIN stories s ON s.id = p.story_id
JOIN sources o ON o.id = p.source_id
JOIN sources oo ON oo.id = p.other_source_id
LEFT JOIN entities e ON e.id = p.asserted_by
LEFT JOIN entities oe ON oe.id = p.other_asserted_by
WHERE CASE p.verdict
  WHEN 'equal' THEN true
  -- Another measure is worth a row only where its number could be taken for this one.
  WHEN 'different_measure' THEN
    CASE WHEN p.is_same_article THEN p.smaller = p.larger ELSE p.is_near END
  WHEN 'compatible' THEN p.is_near OR coalesce(p.is_same_sense, false)
  ELSE p.is_same_measure AND (NOT p.is_same_article OR p.is_other_teller) END;
COMMENT ON VIEW figure_conflicts IS
  'Pairs of figures of one story about the same counted thing, the earlier one first.';
COMMENT ON COLUMN figure_conflicts.story_id IS 'The story.';
COMMENT ON COLUMN figure_conflicts.story IS 'Its title.';
COMMENT ON COLUMN figure_conflicts.counts IS 'What is counted, as said.';
COMMENT ON COLUMN figure_conflicts.about IS 'What is said of it; both, where they differ.';
COMMENT ON COLUMN figure_conflicts.figure_id IS 'The earlier figure.';
COMMENT ON COLUMN figure_conflicts.other_figure_id IS 'The later figure.';
COMMENT ON COLUMN figure_conflicts.text IS 'Words of the earlier one.';
COMMENT ON COLUMN figure_conflicts.other_text IS 'Words of the later one.';
COMMENT ON COLUMN figure_conflicts.source IS 'Source of the earlier one.';
COMMENT ON COLUMN figure_conflicts.other_source IS 'Source of the later one.';
COMMENT ON COLUMN figure_conflicts.asserted_by IS 'Who says the earlier one.';
COMMENT ON COLUMN figure_conflicts.other_asserted_by IS 'Who says the later one.';
COMMENT ON COLUMN figure_conflicts.verdict IS
  'equal; compatible (bounds or rounding allow both); different_measure (other predicate or subject); '
  'superseded (a later text of the same source or copy group, or of another day, says otherwise); '
  'conflicting. The last two only where both are known to say the same of the same thing.';
COMMENT ON COLUMN figure_conflicts.independent IS
  'False where both come from one copy group, or one from a teaser.';

CREATE VIEW figure_spread AS
SELECT c.story_id, s.title AS story, c.head AS counts, c.sense AS about, c.unit, c.per, c.change,
  min(coalesce(c.number, c.low, c.high)) AS minimum,
  max(coalesce(c.number, c.high, c.low)) AS maximum,
  count(*) AS figures, count(DISTINCT c.group_id) FILTER (WHERE NOT c.is_teaser) AS origins,
  array_agg(DISTINCT c.text ORDER BY c.text) AS wordings,
  array_agg(DISTINCT o.name ORDER BY o.name) AS sources
FROM comparable_figures c JOIN stories s ON s.id = c.story_id JOIN sources o ON o.id = c.source_id
WHERE CASE
  WHEN c.head IS NULL THEN c.sense IS NOT NULL AND c.unit IS NOT NULL AND NOT c.is_time
  ELSE c.sense IS NOT NULL OR coalesce(c.about, 'be') IN ('be', 'have') END
GROUP BY c.story_id, s.title, c.head, c.sense, c.unit, c.per, c.change
HAVING count(DISTINCT c.article_id) > 1
  -- Where no verb is known, numbers far apart are of different things.
  AND (c.sense IS NOT NULL OR max(coalesce(c.number, c.high, c.low))
    <= 2 * min(coalesce(c.number, c.low, c.high)));
COMMENT ON VIEW figure_spread IS
  'Per story and measure the span of the numbers given; what one article alone tells is left out.';
COMMENT ON COLUMN figure_spread.story_id IS 'The story.';
COMMENT ON COLUMN figure_spread.story IS 'Its title.';
COMMENT ON COLUMN figure_spread.counts IS 'The counted noun in the singular.';
COMMENT ON COLUMN figure_spread.about IS 'What is said of it.';
COMMENT ON COLUMN figure_spread.unit IS 'Unit of minimum and maximum; null for a plain count.';
COMMENT ON COLUMN figure_spread.per IS 'Of a rate.';
COMMENT ON COLUMN figure_spread.change IS 'Set where changes are compared, not levels.';
COMMENT ON COLUMN figure_spread.minimum IS 'Smallest number given.';
COMMENT ON COLUMN figure_spread.maximum IS 'Largest number given.';
COMMENT ON COLUMN figure_spread.figures IS 'How often it is told, repetitions in an article left out.';
COMMENT ON COLUMN figure_spread.origins IS 'Independent originals among them, teasers left out.';
COMMENT ON COLUMN figure_spread.wordings IS 'The words.';
COMMENT ON COLUMN figure_spread.sources IS 'Who gives them.';
