extension Night {
  /// The tables as they stand, and the views that people read.
  ///
  /// - Parameter batches: where runs are compared that named their batches otherwise and had their
  ///   files elsewhere: the names in order, of which the rows then bear the numbers; what tells
  ///   where a file lay, and what counts by nights, is left out.
  func tableState(numbering batches: [String] = []) throws -> TableState {
    let catalog = try query(
      """
      select table_name, column_name, udt_name from information_schema.columns
      where table_schema = '\(schema)' order by 1, 2
      """
    ).map { $0.split(separator: "|").map { String($0) } }
    let left = TableState.times.union(TableState.repeated)
      .union(batches.isEmpty ? [] : TableState.places)
    var shapes: [String: [Column]] = [:]
    for row in catalog where !TableState.ledger.contains(row[0]) {
      shapes[row[0], default: []].append(Column(name: row[1], type: row[2]))
    }
    // Batches of one day are one night to the health of sources, batches of several days are not.
    let leftTables = Self.leftViews.union(batches.isEmpty ? [] : ["rejects", "source_health"])
    let names = shapes.keys.filter { !leftTables.contains($0) }.sorted()
    let selects = names.compactMap { name in
      shapes[name].map { columns in
        let kept = columns.filter {
          !left.contains($0.name) && !TableState.stated.contains("\(name).\($0.name)")
        }
        return Self.select(name, kept, batches)
      }
    }
    let lines = try query(Self.labels + selects.joined(separator: ";\n"))
    var rows = Dictionary(uniqueKeysWithValues: names.map { ($0, [String]()) })
    for line in lines {
      // psql also says what it did: "SELECT 5".
      guard let end = line.firstIndex(of: " "), rows[String(line[..<end])] != nil else { continue }
      rows[String(line[..<end])]?.append(String(line[line.index(after: end)...]))
    }
    return TableState(rows: rows.mapValues { $0.sorted() })
  }

  private struct Column {
    var name: String
    var type: String
  }

  /// The ledger's view, and one that repeats a table's rows with all columns.
  private static let leftViews: Set = ["stage_balance", "current_articles"]

  /// Labels for entities and stories, each from what it holds alone: a wrong name or title shows in
  /// its own row only. What has been merged goes by the label of what it went into.
  private static let labels = """
    set client_min_messages = warning;
    create temp table root as
    with recursive up(id, at) as (
      select id, id from entities
      union select u.id, e.merged_into from up u join entities e on e.id = u.at
      where e.merged_into is not null)
    select u.id, u.at from up u join entities e on e.id = u.at where e.merged_into is null;
    create temp table entity_label as
    select r.id, coalesce(l.label, e.kind || ' ' || e.name || ' without mentions') as label
    from root r join entities e on e.id = r.at
    left join (
      select o.at, (array_agg(m.surface order by m.id))[1] || ' #'
        || substr(md5(string_agg(m.id::text, ' ' order by m.id)), 1, 6) as label
      from root o join mentions m on m.entity_id = o.id group by o.at) l on l.at = r.at;
    create temp table story_root as
    with recursive up(id, at) as (
      select id, id from stories
      union select u.id, s.merged_into from up u join stories s on s.id = u.at
      where s.merged_into is not null)
    select u.id, u.at from up u join stories s on s.id = u.at where s.merged_into is null;
    create temp table story_label as
    select r.id, coalesce(l.label, s.title || ' without articles') as label
    from story_root r join stories s on s.id = r.at
    left join (
      select o.at, 'story of ' || coalesce((array_agg(a.guid order by a.id))[1], 'unknown') || ' #'
        || substr(md5(string_agg(a.id::text, ' ' order by a.id)), 1, 6) as label
      from story_root o join articles a on a.story_id = o.id group by o.at) l on l.at = r.at;
    create temp table file_label as
    select id, batch || ' ' || path || coalesce(' ' || member, '') as label from files;

    """

  /// One line a row: the table's name and the row as JSON, with labels for ids.
  private static func select(
    _ table: String, _ columns: [Column], _ batches: [String]
  ) -> String {
    let cells = columns.filter { $0.name != "id" || table != "files" }.map { column in
      let isBatch = isBatch(column.name, of: table)
      return "'\(column.name)', \(isBatch ? batch(column.name, batches) : value(column, of: table))"
    }
    var conditions = ""
    if table == "entities" || table == "stories" { conditions = " where t.merged_into is null" }
    if table == "entity_names" {
      conditions = " join root on root.id = t.entity_id and root.at = t.entity_id"
    }
    // At most fifty cells of two arguments each: the limit of arguments is 100.
    return """
      select '\(table) ' || jsonb_build_object(\(cells.joined(separator: ", ")))::text \
      from \(table) t\(conditions)
      """
  }

  private static func isBatch(_ column: String, of table: String) -> Bool {
    column == "batch" || column.hasSuffix("_batch") || column == "founded_in"
      || table == "batches" && column == "name"
  }

  private static func batch(_ column: String, _ batches: [String]) -> String {
    guard !batches.isEmpty else { return "t.\(column)" }
    let names = batches.map { "'\($0)'" }.joined(separator: ", ")
    return "array_position(array[\(names)], t.\(column))"
  }

  private static func value(_ column: Column, of table: String) -> String {
    guard column.type.hasSuffix("int8") else { return "t.\(column.name)" }
    if column.name == "id", table == "entities" { return labelled("id", "entity_label") }
    if column.name == "id", table == "stories" { return labelled("id", "story_label") }
    return id(column.name)
  }

  /// What stands for an id: of an entity, story or file its label, of anything else itself.
  private static func id(_ column: String) -> String {
    if column == "candidates" {
      return """
        (select jsonb_agg(coalesce(l.label, 'unknown ' || c) order by coalesce(l.label, '')) \
        from unnest(t.candidates) c left join entity_label l on l.id = c)
        """
    }
    if TableState.entityColumns.contains(column) || column.hasSuffix("entity_id") {
      return labelled(column, "entity_label")
    }
    if column.hasSuffix("story_id") { return labelled(column, "story_label") }
    if column.hasSuffix("file_id") { return labelled(column, "file_label") }
    return "t.\(column)"
  }

  /// An id that no row bears is a fault that must show.
  private static func labelled(_ column: String, _ labels: String) -> String {
    """
    (select coalesce((select l.label from \(labels) l where l.id = t.\(column)), \
    'unknown ' || t.\(column)))
    """
  }
}
