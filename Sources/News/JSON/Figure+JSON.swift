extension Figure: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      id: try json.value("id"),
      field: try json.value("field"),
      startAt: try json.value("start_at"),
      endAt: try json.value("end_at"),
      text: try json.value("text"),
      value: try json.optional("value"),
      valueLow: try json.optional("value_low"),
      valueHigh: try json.optional("value_high"),
      unit: try json.optional("unit"),
      unitFrom: try json.optional("unit_from"),
      baseValue: try json.optional("base_value"),
      baseUnit: try json.optional("base_unit"),
      qualifier: try json.value("qualifier"),
      change: try json.optional("change"),
      counts: try json.optional("counts"),
      countsStart: try json.optional("counts_start"),
      countsEnd: try json.optional("counts_end"),
      about: try json.optional("about"),
      per: try json.optional("per"),
      asOf: try json.optional("as_of"),
      isOrdinal: try json.value("is_ordinal"),
      subjectStart: try json.optional("subject_start"),
      subjectEnd: try json.optional("subject_end"),
      quoteID: try json.optional("quote_id"))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("id", id)
    json.add("field", field)
    json.add("start_at", startAt)
    json.add("end_at", endAt)
    json.add("text", text)
    json.add("value", value)
    json.add("value_low", valueLow)
    json.add("value_high", valueHigh)
    json.add("unit", unit)
    json.add("unit_from", unitFrom)
    json.add("base_value", baseValue)
    json.add("base_unit", baseUnit)
    json.add("qualifier", qualifier)
    json.add("change", change)
    json.add("counts", counts)
    json.add("counts_start", countsStart)
    json.add("counts_end", countsEnd)
    json.add("about", about)
    json.add("per", per)
    json.add("as_of", asOf)
    json.add("is_ordinal", isOrdinal)
    json.add("subject_start", subjectStart)
    json.add("subject_end", subjectEnd)
    json.add("quote_id", quoteID)
  }
}
