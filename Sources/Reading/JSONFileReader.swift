internal import News

/// Reads JSON Lines, arrays of records, JSON Feed, and objects that hold a list of records.
struct JSONFileReader {
  let text: DecodedText
  let naming: SourceNaming
  let output: MemberOutput

  private var bytes: [UInt8] { text.bytes }
  private var depthLimit: Int { output.limits.depth }

  /// One record a line; a line that is no record is a reject, blank lines are nothing.
  func readLines() throws {
    let records = RecordReader(naming: naming)
    var start = 0
    while start < bytes.count {
      let end = bytes.offset(of: 0x0A, from: start, to: bytes.count) ?? bytes.count
      let line = bytes.trimmed(start..<end)
      start = end + 1
      guard !line.isEmpty else { continue }
      guard try output.takesMore(before: text.map.fileOffset(line.lowerBound)) else { return }
      try readLine(line, records)
    }
  }

  private func readLine(_ line: Range<Int>, _ records: RecordReader) throws {
    let range = text.map.fileRange(line)
    var scanner = JSONScanner(bytes, line, depthLimit: depthLimit)
    do {
      let story = try records.read(&scanner)
      if scanner.peek() != nil { throw scanner.fault("the line goes on after the object") }
      try output.add(story, range, format: .jsonl)
    } catch let fault as JSONFault {
      try reject(fault, range, .malformedJSON)
    }
  }

  /// - Returns: The format found.
  func readDocument() throws -> FileFormat {
    let whole = bytes.trimmed(0..<bytes.count)
    if bytes[whole.lowerBound] == 0x5B {
      try readRecords(whole.lowerBound + 1, RecordReader(naming: naming), .json, isArray: true)
      return .json
    }
    guard let list = JSONShape.list(bytes, whole, depthLimit: depthLimit), let start = list.start
    else {
      try readRecords(whole.lowerBound, RecordReader(naming: naming), .json, isArray: false)
      return .json
    }
    let format: FileFormat = list.isFeed ? .jsonFeed : .json
    let records = RecordReader(
      naming: naming, feedSource: list.isFeed && list.link == nil ? list.title : nil,
      feedLink: list.isFeed ? list.link : nil, feedLanguage: list.language)
    try readRecords(start + 1, records, format, isArray: true, sourceName: list.title)
    return format
  }

  /// Records with commas or nothing between them, up to the end of the array.
  private func readRecords(
    _ start: Int, _ records: RecordReader, _ format: FileFormat, isArray: Bool,
    sourceName: String? = nil
  ) throws {
    var scanner = JSONScanner(bytes, start..<bytes.count, depthLimit: depthLimit)
    while true {
      while scanner.peek() == 0x2C { scanner.position += 1 }
      guard let next = scanner.peek() else {
        let end = text.map.fileOffset(bytes.count)
        if isArray { try output.reject(.truncatedFile, end..<end, "the array is not closed") }
        return
      }
      if isArray, next == 0x5D { return }
      let start = scanner.position
      guard try output.takesMore(before: text.map.fileOffset(start)) else { return }
      do {
        var story = try records.read(&scanner)
        if format == .jsonFeed { story.sourceName = story.sourceName ?? sourceName }
        try output.add(story, text.map.fileRange(start..<scanner.position), format: format)
      } catch let fault as JSONFault {
        let end = nextRecord(after: start, fault) ?? bytes.count
        try reject(
          fault, text.map.fileRange(bytes.trimmed(start..<end)),
          fault.isTruncation && end == bytes.count ? .truncatedItem : .malformedJSON)
        guard end < bytes.count else { return }
        scanner.position = end
      }
    }
  }

  /// After damage: the next line that opens an object no deeper than the damaged one does.
  private func nextRecord(after start: Int, _ fault: JSONFault) -> Int? {
    let column = column(of: start)
    var i = start
    while let lineEnd = bytes.offset(of: 0x0A, from: i, to: bytes.count) {
      var k = lineEnd + 1
      while k < bytes.count, bytes[k].isSpace || bytes[k] == 0x2C, bytes[k] != 0x0A { k += 1 }
      if k < bytes.count, bytes[k] == 0x7B, self.column(of: k) <= column { return k }
      i = lineEnd + 1
    }
    return nil
  }

  private func column(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return offset - start
  }

  private func reject(_ fault: JSONFault, _ range: Range<Int>, _ code: RejectCode) throws {
    try output.reject(
      code, range, "\(fault.message), at byte \(text.map.fileOffset(fault.offset))")
  }
}
