/// As much of RFC 3986 as feeds need: hosts, and relative references against a base.
enum WebAddress {
  /// The lower-cased host without "www." and port; nil where there is none.
  static func host(_ address: String) -> String? {
    let bytes = Array(address.utf8)
    guard let start = bytes.offset(of: Array("//".utf8), from: 0, to: bytes.count) else {
      return nil
    }
    var first = start + 2
    var end = first
    while end < bytes.count, ![0x2F, 0x3F, 0x23].contains(bytes[end]) { end += 1 }
    if let at = bytes[first..<end].lastIndex(of: 0x40) { first = at + 1 }
    end = bytes.offset(of: 0x3A, from: first, to: end) ?? end
    let host = bytes[first..<end].map(\.lowered)
    guard host.contains(where: { $0.isLetter || $0.isDigit }) else { return nil }
    return host.text((host.has("www.", at: 0) ? 4 : 0)..<host.count)
  }

  /// Whether it starts with a scheme ("https:", "tag:").
  static func isAbsolute(_ address: String) -> Bool {
    var count = 0
    for byte in address.utf8 {
      if byte == 0x3A { return count > 0 }
      guard
        byte.isLetter
          || (count > 0 && (byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E))
      else { return false }
      count += 1
    }
    return false
  }

  /// The reference made absolute; as it stands where the base is missing or no hierarchical address.
  static func resolved(_ reference: String, base: String?) -> String {
    guard let base, !isAbsolute(reference), let parts = Parts(base) else { return reference }
    if reference.hasPrefix("//") { return "\(parts.scheme):\(reference)" }
    let root = "\(parts.scheme)://\(parts.authority)"
    if reference.isEmpty { return "\(root)\(parts.path)\(parts.query)" }
    if reference.hasPrefix("#") { return "\(root)\(parts.path)\(parts.query)\(reference)" }
    if reference.hasPrefix("?") { return "\(root)\(parts.path)\(reference)" }
    let end = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
    let tail = reference[end...]
    if reference.hasPrefix("/") { return root + withoutDots(reference[..<end]) + tail }
    let folder = parts.path.lastIndex(of: "/").map { parts.path[...$0] } ?? "/"
    return root + withoutDots(folder + reference[..<end]) + tail
  }

  private struct Parts {
    var scheme: Substring
    var authority: Substring
    var path: Substring
    var query: Substring

    init?(_ address: String) {
      guard let colon = address.utf8.firstRange(of: "://".utf8), isAbsolute(address) else {
        return nil
      }
      scheme = address[..<colon.lowerBound]
      let rest = address[colon.upperBound...].prefix { $0 != "#" }
      authority = rest.prefix { $0 != "/" && $0 != "?" }
      let afterAuthority = rest[authority.endIndex...]
      path = afterAuthority.prefix { $0 != "?" }
      query = afterAuthority[path.endIndex...]
    }
  }

  private static func withoutDots(_ path: Substring) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment == ".." {
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      } else if segment == "." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }
}
