extension DecisionEffect: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      key: try json.value("key"),
      kind: try json.value("kind"),
      state: try json.value("state"),
      subject: try json.optional("subject"),
      object: try json.optional("object"),
      value: try json.optional("value"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("key", key)
    json.add("kind", kind)
    json.add("state", state)
    json.add("subject", subject)
    json.add("object", object)
    json.add("value", value)
  }
}
