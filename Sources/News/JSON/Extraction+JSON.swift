extension Extraction: JSONRecord {
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

extension Mention: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      field: try json.value("field"),
      startAt: try json.value("start_at"),
      endAt: try json.value("end_at"),
      surface: try json.value("surface"),
      kind: try json.value("kind"),
      score: try json.value("score"),
      method: try json.value("method"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("field", field)
    json.add("start_at", startAt)
    json.add("end_at", endAt)
    json.add("surface", surface)
    json.add("kind", kind)
    json.add("score", score)
    json.add("method", method)
  }
}

extension Quote: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      field: try json.value("field"),
      kind: try json.value("kind"),
      text: try json.value("text"),
      startAt: try json.value("start_at"),
      endAt: try json.value("end_at"),
      parts: try json.value("parts"),
      cue: try json.optional("cue"),
      cueClass: try json.optional("cue_class"),
      cueStart: try json.optional("cue_start"),
      cueEnd: try json.optional("cue_end"),
      speakerText: try json.optional("speaker_text"),
      speakerStart: try json.optional("speaker_start"),
      speakerEnd: try json.optional("speaker_end"),
      antecedentStart: try json.optional("antecedent_start"),
      antecedentEnd: try json.optional("antecedent_end"),
      speakerMethod: try json.optional("speaker_method"),
      score: try json.value("score"),
      saidOn: try json.optional("said_on"),
      saidAtPlace: try json.optional("said_at_place"),
      textKey: try json.value("text_key"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("field", field)
    json.add("kind", kind)
    json.add("text", text)
    json.add("start_at", startAt)
    json.add("end_at", endAt)
    json.add("parts", parts)
    json.add("cue", cue)
    json.add("cue_class", cueClass)
    json.add("cue_start", cueStart)
    json.add("cue_end", cueEnd)
    json.add("speaker_text", speakerText)
    json.add("speaker_start", speakerStart)
    json.add("speaker_end", speakerEnd)
    json.add("antecedent_start", antecedentStart)
    json.add("antecedent_end", antecedentEnd)
    json.add("speaker_method", speakerMethod)
    json.add("score", score)
    json.add("said_on", saidOn)
    json.add("said_at_place", saidAtPlace)
    json.add("text_key", textKey)
  }
}

extension Role: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      person: try json.value("person"),
      organization: try json.optional("organization"),
      title: try json.value("title"),
      startAt: try json.value("start_at"),
      endAt: try json.value("end_at"),
      status: try json.value("status"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("person", person)
    json.add("organization", organization)
    json.add("title", title)
    json.add("start_at", startAt)
    json.add("end_at", endAt)
    json.add("status", status)
  }
}
