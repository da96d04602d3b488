extension Reject: JSONRecord {
  public init(json: JSONObject) throws(JSONError) {
    self.init(
      stage: try json.value("stage"),
      file: try json.optional("file"),
      member: try json.optional("member"),
      fileSHA256: try json.optional("file_sha256"),
      byteStart: try json.value("byte_start"),
      byteEnd: try json.value("byte_end"),
      code: try json.value("code"),
      message: try json.value("message"),
      raw: JSONHexadecimal.bytes(try json.value("raw")))
  }

  public func writeMembers(to json: inout JSONWriter) {
    json.add("stage", stage)
    json.add("file", file)
    json.add("member", member)
    json.add("file_sha256", fileSHA256)
    json.add("byte_start", byteStart)
    json.add("byte_end", byteEnd)
    json.add("code", code)
    json.add("message", message)
    json.add("raw", JSONHexadecimal.text(raw))
  }
}
