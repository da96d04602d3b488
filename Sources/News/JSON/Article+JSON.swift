extension Article: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      item: try json.value("item"),
      source: try json.value("source"),
      sourceName: try json.optional("source_name"),
      fileSHA256: try json.value("file_sha256"),
      file: try json.value("file"),
      member: try json.optional("member"),
      byteStart: try json.value("byte_start"),
      byteEnd: try json.value("byte_end"),
      guid: try json.optional("guid"),
      url: try json.optional("url"),
      urlAsGiven: try json.optional("url_as_given"),
      kind: try json.value("kind"),
      title: try json.optional("title"),
      byline: try json.optional("byline") ?? [],
      dateline: try json.optional("dateline"),
      language: try json.value("language"),
      publishedAt: try json.optional("published_at"),
      publishedOn: try json.optional("published_on"),
      publishedPrecision: try json.optional("published_precision"),
      publishedFrom: try json.optional("published_from"),
      updatedAt: try json.optional("updated_at"),
      section: try json.optional("section"),
      tags: try json.optional("tags") ?? [],
      body: try json.value("body"),
      wordCount: try json.value("word_count"),
      sourceMap: try json.optional("source_map") ?? SourceMap(),
      removedSpans: try json.optional("removed_spans") ?? [])
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("item", item)
    json.add("source", source)
    json.add("source_name", sourceName)
    json.add("file_sha256", fileSHA256)
    json.add("file", file)
    json.add("member", member)
    json.add("byte_start", byteStart)
    json.add("byte_end", byteEnd)
    json.add("guid", guid)
    json.add("url", url)
    json.add("url_as_given", urlAsGiven)
    json.add("kind", kind)
    json.add("title", title)
    json.add("byline", byline)
    json.add("dateline", dateline)
    json.add("language", language)
    json.add("published_at", publishedAt)
    json.add("published_on", publishedOn)
    json.add("published_precision", publishedPrecision)
    json.add("published_from", publishedFrom)
    json.add("updated_at", updatedAt)
    json.add("section", section)
    json.add("tags", tags)
    json.add("body", body)
    json.add("word_count", wordCount)
    json.add("source_map", sourceMap)
    json.add("removed_spans", removedSpans)
  }
}

extension RemovedSpan: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      reason: try json.value("reason"),
      text: try json.value("text"),
      byteStart: try json.value("byte_start"),
      byteEnd: try json.value("byte_end"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("reason", reason)
    json.add("text", text)
    json.add("byte_start", byteStart)
    json.add("byte_end", byteEnd)
  }
}
