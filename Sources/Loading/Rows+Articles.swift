import News
import PostgreSQL
import Text

// How records become rows of the staging tables. The order of the calls is that of the columns in
// Staging.swift.
extension BinaryCopyWriter {
  mutating func row(_ source: Source) {
    beginRow()
    int8(NaturalKey.source(source.key))
    text(source.key)
    text(source.name)
    text(source.kind.rawValue)
    text(source.country)
    text(source.language)
    text(source.timezone)
  }

  mutating func row(_ file: FeedFile, batch: String) {
    beginRow()
    int8(file.id.rawValue)
    text(batch)
    text(file.path)
    text(file.member)
    text(file.sha256)
    text(file.containerSHA256)
    int8(Int64(file.bytes))
    text(file.format.rawValue)
    int4(file.items)
    int4(file.rejected)
  }

  mutating func row(
    _ article: Article, grouping: ArticleGrouping?, fileID: Int64, arrival: Int
  ) {
    let stands = grouping.map { $0.item == article.item } ?? true
    let revisions = grouping?.revisions ?? []
    let ordinal = stands ? Int(Int32.max) : revisions.firstIndex(of: article.item) ?? -1
    beginRow()
    int8(article.id.rawValue)
    int4(arrival)
    int4(ordinal)
    int8(Digest.rowID("text", article.title ?? "", article.body))
    int8(NaturalKey.source(article.source))
    int8(fileID)
    int8(Int64(article.byteStart))
    int8(Int64(article.byteEnd))
    text(article.guid)
    text(article.url)
    text(article.urlAsGiven)
    content(of: article)
    int8(grouping?.copyOf?.rawValue)
    text(grouping?.copyKind?.rawValue)
    float8(grouping?.copySimilarity)
    int8(grouping?.storyID.rawValue)
    int8(grouping?.teaserOf?.rawValue)
  }

  private mutating func content(of article: Article) {
    text(article.kind.rawValue)
    text(article.title)
    textArray(article.byline)
    text(article.dateline)
    text(article.language)
    timestamp(article.publishedAt)
    day(article.publishedOn)
    text(article.publishedPrecision?.rawValue)
    text(article.publishedFrom?.rawValue)
    timestamp(article.updatedAt)
    text(article.section)
    textArray(article.tags)
    text(article.body)
    int4(article.wordCount)
    bytea(article.sourceMap.packed(relativeTo: article.byteStart))
  }

  mutating func row(_ span: RemovedSpan, of article: ArticleID, arrival: Int, position: Int) {
    beginRow()
    int8(article.rawValue)
    int4(arrival)
    int4(position)
    text(span.reason.rawValue)
    text(span.text)
    int8(Int64(span.byteStart))
    int8(Int64(span.byteEnd))
  }

  mutating func row(_ story: Story) {
    beginRow()
    int8(story.id.rawValue)
  }

  mutating func row(_ signature: ArticleSignature) {
    beginRow()
    int8(signature.articleID.rawValue)
    timestamp(signature.publishedAt)
    text(signature.source)
    text(signature.kind.rawValue)
    text(signature.title)
    int8(signature.digest)
    bytea(signature.signature)
    bytea(signature.terms)
    int8(signature.copyOf?.rawValue)
    int8(signature.storyID?.rawValue)
  }

  mutating func row(_ reject: Reject, batch: String) {
    let sha256 = reject.fileSHA256 ?? ""
    let file = reject.file.map {
      NaturalKey.file(batch: batch, path: $0, member: reject.member, sha256: sha256)
    }
    beginRow()
    int8(
      Digest.rowID(
        "reject", batch, reject.stage.rawValue, reject.file ?? "", reject.member ?? "", sha256,
        "\(reject.byteStart)", "\(reject.byteEnd)", reject.code, reject.message))
    text(batch)
    text(reject.stage.rawValue)
    int8(file)
    text(reject.file)
    text(reject.member)
    int8(Int64(reject.byteStart))
    int8(Int64(reject.byteEnd))
    text(reject.code)
    text(reject.message)
    bytea(reject.raw)
  }

  mutating func row(_ decision: DecisionRecord) {
    beginRow()
    text(decision.key)
    text(decision.kind)
    jsonb(decision.body)
    bool(decision.used)
    bool(decision.stale)
  }

  mutating func timestamp(_ value: Timestamp?) {
    timestamptz(secondsSinceUnixEpoch: value?.secondsSinceEpoch)
  }

  mutating func day(_ value: CalendarDay?) { date(daysSinceUnixEpoch: value?.daysSinceEpoch) }
}

extension SourceMap {
  /// The layout of `articles.source_map`: 17 bytes a run, big-endian; see its comment in sql/.
  func packed(relativeTo origin: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(runs.count * 17)
    for run in runs {
      for number in [run.start, run.end, run.byteStart - origin, run.byteEnd - origin] {
        withUnsafeBytes(of: Int32(clamping: number).bigEndian) { bytes.append(contentsOf: $0) }
      }
      bytes.append(run.exact ? 1 : 0)
    }
    return bytes
  }
}
