extension Entity: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      kind: try json.value("kind"),
      name: try json.value("name"),
      wikidata: try json.optional("wikidata"),
      description: try json.optional("description"),
      names: try json.optional("names") ?? [],
      carried: try json.optional("carried"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("kind", kind)
    json.add("name", name)
    json.add("wikidata", wikidata)
    json.add("description", description)
    json.add("names", names)
    json.add("carried", carried)
  }
}

extension EntityName: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      name: try json.value("name"),
      origin: try json.value("origin"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("name", name)
    json.add("origin", origin)
  }
}
