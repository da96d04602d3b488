internal import CLibXML2

/// What libxml2 says about a damaged piece of XML: its words are known to those who mend feeds.
enum XMLDiagnosis {
  /// libxml2 wants to be set up once, before threads use it.
  private static let isReady: Void = xmlInitParser()

  /// The first error, without its line end; nil where libxml2 finds none.
  ///
  /// - Returns: The line counts from 1 at the start of the piece.
  static func firstError(in piece: ArraySlice<UInt8>) -> (message: String, line: Int)? {
    // Damage shows early; no need to read a huge piece twice.
    let piece = piece.prefix(1 << 20)
    isReady
    guard let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    // No recovery: the parser stops at the first fatal error, which is then the last one.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let document = piece.withUnsafeBytes {
      xmlCtxtReadMemory(
        context, $0.assumingMemoryBound(to: CChar.self).baseAddress, CInt($0.count), nil, "UTF-8",
        CInt(options))
    }
    if let document { xmlFreeDoc(document) }
    guard let error = xmlCtxtGetLastError(context), let text = error.pointee.message else {
      return nil
    }
    let message = String(cString: text).split(separator: "\n").first.map(String.init) ?? ""
    return (message, Int(error.pointee.line))
  }
}
