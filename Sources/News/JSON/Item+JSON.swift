extension Item: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      file: try json.value("file"),
      member: try json.optional("member"),
      fileSHA256: try json.value("file_sha256"),
      format: try json.value("format"),
      byteStart: try json.value("byte_start"),
      byteEnd: try json.value("byte_end"),
      source: try json.value("source"),
      sourceName: try json.optional("source_name"),
      guid: try json.optional("guid"),
      url: try json.optional("url"),
      title: try json.optional("title"),
      body: try json.optional("body"),
      bodyType: try json.value("body_type"),
      published: try json.optional("published"),
      updated: try json.optional("updated"),
      authors: try json.optional("authors"),
      language: try json.optional("language"),
      section: try json.optional("section"),
      tags: try json.optional("tags"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("file", file)
    json.add("member", member)
    json.add("file_sha256", fileSHA256)
    json.add("format", format)
    json.add("byte_start", byteStart)
    json.add("byte_end", byteEnd)
    json.add("source", source)
    json.add("source_name", sourceName)
    json.add("guid", guid)
    json.add("url", url)
    json.add("title", title)
    json.add("body", body)
    json.add("body_type", bodyType)
    json.add("published", published)
    json.add("updated", updated)
    json.add("authors", authors)
    json.add("language", language)
    json.add("section", section)
    json.add("tags", tags)
  }
}

extension FeedFile: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      path: try json.value("path"),
      member: try json.optional("member"),
      sha256: try json.value("sha256"),
      containerSHA256: try json.value("container_sha256"),
      bytes: try json.value("bytes"),
      format: try json.value("format"),
      items: try json.value("items"),
      rejected: try json.value("rejected"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("path", path)
    json.add("member", member)
    json.add("sha256", sha256)
    json.add("container_sha256", containerSHA256)
    json.add("bytes", bytes)
    json.add("format", format)
    json.add("items", items)
    json.add("rejected", rejected)
  }
}

extension Source: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      key: try json.value("key"),
      name: try json.value("name"),
      kind: try json.value("kind"),
      country: try json.optional("country"),
      language: try json.optional("language"),
      timezone: try json.optional("timezone"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("key", key)
    json.add("name", name)
    json.add("kind", kind)
    json.add("country", country)
    json.add("language", language)
    json.add("timezone", timezone)
  }
}
