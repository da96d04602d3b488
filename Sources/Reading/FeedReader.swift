public import News

internal import Archives
internal import Text

/// Stage `read` for one file: bytes to stories.
///
/// Packed files are opened, formats are told from the content, and every story comes out with the
/// byte range of its element, record or line. Nothing throws for what an input holds: what cannot be
/// taken is a reject, so that `read = written + rejected` for every file.
public struct FeedReader: Sendable {
  /// Name of the batch: part of the ids of files.
  public let batch: String
  /// The first that matches decides.
  public let sources: [SourceRule]
  public let limits: ReadingLimits

  public init(batch: String, sources: [SourceRule] = [], limits: ReadingLimits = ReadingLimits()) {
    self.batch = batch
    self.sources = sources
    self.limits = limits
  }

  /// Reads one file as it lies on disk.
  ///
  /// - Parameters:
  ///   - path: As the user named it.
  ///   - emit: Gets items and rejects in file order while the file is read, and after those of each
  ///     member its `FeedFile`. Never called after this returns.
  /// - Returns: The file's share of the balance; every reject stands for one record of `read`.
  /// - Throws: Only what `emit` throws.
  public func read(
    path: String, bytes: [UInt8], emit: (ReadRecord) throws -> Void
  ) throws -> Balance {
    let container = Digest.hexadecimal(bytes)
    var balance = Balance()
    // The closure is kept in values that live no longer than this call.
    try withoutActuallyEscaping(emit) { emit in
      try ArchiveOpener(limits: limits.archive).open(bytes) { member in
        let isWhole = member.name == nil && member.bytes.count == bytes.count
        let output = MemberOutput(
          path: path, member: member.name, bytes: member.bytes,
          sha256: isWhole && member.bytes == bytes ? container : Digest.hexadecimal(member.bytes),
          limits: limits, emit: emit)
        let format = try read(member, output)
        balance += Balance(
          read: output.items + output.rejected, written: output.items, rejected: output.rejected)
        try emit(.file(file(output, format: format, container: container)))
      }
    }
    return balance
  }

  private func file(_ output: MemberOutput, format: FileFormat, container: String) -> FeedFile {
    FeedFile(
      id: FileID(
        rawValue: NaturalKey.file(
          batch: batch, path: output.path, member: output.member, sha256: output.sha256)),
      path: output.path, member: output.member, sha256: output.sha256, containerSHA256: container,
      bytes: output.bytes.count, format: format, items: output.items, rejected: output.rejected)
  }

  private func read(_ member: ArchiveMember, _ output: MemberOutput) throws -> FileFormat {
    var format = FileFormat.unknown
    // A fault that left nothing is the member's only reject; an empty file is another matter.
    if member.fault == nil || !member.bytes.isEmpty { format = try read(output) }
    if let fault = member.fault {
      let end = member.bytes.count
      try output.reject(
        fault.code, end..<end, "\(fault.message); what was decoded before has been read")
    }
    return format
  }

  /// - Returns: The member's format.
  private func read(_ output: MemberOutput) throws -> FileFormat {
    let bytes = output.bytes
    let whole = 0..<bytes.count
    var detected = DetectedFormat(raw: bytes)
    var text: DecodedText?
    if detected == nil {
      let declared = XMLDeclaration.encoding(bytes)
      text = DecodedText(bytes, declared: declared)
      guard let text else {
        try output.reject(
          .unsupportedEncoding, whole, "encoding \"\(declared ?? "")\" is not known")
        return .unknown
      }
      detected = DetectedFormat(decoded: text.bytes)
    }
    switch detected {
    case .empty, nil:
      let found = bytes.isEmpty ? "no bytes" : "nothing but white space"
      try output.reject(.emptyFile, whole, "\(found), a feed was expected")
    case .unsupported(let format):
      try output.reject(.unsupportedFormat, whole, "format \(format.rawValue) is not read")
      return format
    case .unknown(let kind):
      try output.reject(.unknownFormat, whole, "\(kind), a feed was expected")
    case .feed, .json, .jsonLines, .text:
      if let text, let detected { return try read(text, as: detected, output) }
    }
    return .unknown
  }

  private func read(
    _ text: DecodedText, as detected: DetectedFormat, _ output: MemberOutput
  ) throws -> FileFormat {
    let path = output.member.map { "\(output.path)/\($0)" } ?? output.path
    let naming = SourceNaming(rules: sources, path: path)
    switch detected {
    case .feed(let format):
      var reader = XMLFeedReader(text, format: format, naming: naming, output: output)
      try reader.read()
      return format
    case .jsonLines:
      try JSONFileReader(text: text, naming: naming, output: output).readLines()
      return .jsonl
    case .json:
      return try JSONFileReader(text: text, naming: naming, output: output).readDocument()
    default:
      try output.add(story(ofText: text, naming), 0..<output.bytes.count, format: .text)
      return .text
    }
  }

  /// A text dump is one item; `normalize` finds its articles.
  private func story(ofText text: DecodedText, _ naming: SourceNaming) -> Story {
    var story = Story()
    let source = naming.source(link: nil)
    story.source = source.key
    story.sourceName = source.name
    story.language = source.language
    story.body = text.bytes.text(0..<text.bytes.count)
    return story
  }
}

/// `<?xml … encoding="…"?>`, read from the raw bytes.
enum XMLDeclaration {
  static func encoding(_ bytes: [UInt8]) -> String? {
    let start = bytes.trimmed(0..<min(bytes.count, 256)).lowerBound
    guard bytes.has("<?xml", at: start),
      let end = bytes.offset(of: 0x3E, from: start, to: min(bytes.count, start + 256))
    else { return nil }
    return XMLAttributes(bytes: bytes, range: start + 5..<end - 1, entities: XMLEntities())
      .value("encoding")
  }
}
