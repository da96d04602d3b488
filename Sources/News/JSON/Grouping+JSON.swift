extension ArticleGrouping: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      articleID: try json.value("article_id"),
      item: try json.value("item"),
      revisions: try json.optional("revisions") ?? [],
      copyOf: try json.optional("copy_of"),
      copyKind: try json.optional("copy_kind"),
      copySimilarity: try json.optional("copy_similarity"),
      storyID: try json.value("story_id"),
      teaserOf: try json.optional("teaser_of"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("article_id", articleID)
    json.add("item", item)
    json.add("revisions", revisions)
    json.add("copy_of", copyOf)
    json.add("copy_kind", copyKind)
    json.add("copy_similarity", copySimilarity)
    json.add("story_id", storyID)
    json.add("teaser_of", teaserOf)
  }
}

extension Story: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      title: try json.optional("title"),
      carried: try json.optional("carried"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("title", title)
    json.add("carried", carried)
  }
}
