extension ArticleLinks: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      articleID: try json.value("article_id"),
      mentions: try json.optional("mentions") ?? [],
      quotes: try json.optional("quotes") ?? [],
      figures: try json.optional("figures") ?? [],
      roles: try json.optional("roles") ?? [])
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("article_id", articleID)
    json.add("mentions", mentions)
    json.add("quotes", quotes)
    json.add("figures", figures)
    json.add("roles", roles)
  }
}

extension ArticleLinks.MentionLink: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      entityID: try json.optional("entity_id"),
      candidates: try json.optional("candidates"),
      score: try json.value("score"),
      method: try json.value("method"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("entity_id", entityID)
    json.add("candidates", candidates)
    json.add("score", score)
    json.add("method", method)
  }
}

extension ArticleLinks.QuoteLink: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      speakerID: try json.value("speaker_id"),
      speakerMethod: try json.value("speaker_method"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("speaker_id", speakerID)
    json.add("speaker_method", speakerMethod)
  }
}

extension ArticleLinks.FigureLink: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      subjectID: try json.optional("subject_id"),
      assertedBy: try json.optional("asserted_by"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("subject_id", subjectID)
    json.add("asserted_by", assertedBy)
  }
}

extension ArticleLinks.RoleLink: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      entityID: try json.value("entity_id"),
      organizationID: try json.optional("organization_id"),
      title: try json.value("title"),
      startAt: try json.value("start_at"),
      endAt: try json.value("end_at"),
      status: try json.value("status"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("entity_id", entityID)
    json.add("organization_id", organizationID)
    json.add("title", title)
    json.add("start_at", startAt)
    json.add("end_at", endAt)
    json.add("status", status)
  }
}
