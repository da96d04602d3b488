internal import Text

/// Addresses without what tells readers apart: tracking parameters, fragments, letter case of hosts.
struct URLCleaner: Sendable {
  private let names: Set<String>
  private let prefixes: [String]

  init(resources: ResourceFiles) throws {
    let lines = try resources.lines("knowledge/tracking_parameters.txt")
    names = Set(lines.filter { !$0.hasSuffix("*") })
    prefixes = lines.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
  }

  /// - Returns: nil where the text is empty; what is no web address comes back trimmed.
  func cleaned(_ text: String) -> String? {
    let text = Byline.trimmed(text)
    guard !text.isEmpty else { return nil }
    guard let mark = text.range(ofASCII: "://") else { return text }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return text }
    var rest = text[mark.upperBound...]
    // "#!" names the page in old sites.
    if let hash = rest.firstIndex(of: "#"), !rest[hash...].hasPrefix("#!") { rest = rest[..<hash] }
    let hostEnd = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    var host = rest[..<hostEnd].lowercased()
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    var path = rest[hostEnd...]
    var query = ""
    if let question = path.firstIndex(of: "?") {
      query = kept(path[path.index(after: question)...])
      path = path[..<question]
    }
    return "\(scheme)://\(host)\(path.isEmpty ? "/" : path)\(query.isEmpty ? "" : "?" + query)"
  }

  private func kept(_ query: Substring) -> String {
    query.split(separator: "&").filter { parameter in
      let name = parameter.prefix { $0 != "=" }.lowercased()
      return !name.isEmpty && !names.contains(name) && !prefixes.contains { name.hasPrefix($0) }
    }.joined(separator: "&")
  }
}

extension String {
  /// The first place of a short ASCII text.
  func range(ofASCII needle: String) -> Range<String.Index>? {
    let needle = Array(needle.utf8)
    var start = utf8.startIndex
    while start != utf8.endIndex {
      if utf8[start...].starts(with: needle) {
        return start..<utf8.index(start, offsetBy: needle.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
