import Foundation

/// Passwords in database addresses: not accepted where others can read them, never shown.
public enum Secret {
  /// A password in a URL (`://user:secret@`, `?password=secret`) or in a DSN (`password=secret`,
  /// `password = 'sec ret'`), and libpq's other secrets.
  private static var patterns: [Regex<(Substring, before: Substring, secret: Substring)>] {
    [
      /(?<before>:\/\/[^\/?#@\s:]*:)(?<secret>[^\/?#\s]*)(?=@)/,
      /(?<before>(?i:\b(?:ssl|oauth_client_)?(?:password|secret)\s*=\s*))(?<secret>'(?:[^'\\]|\\.)*'|[^\s&'"]+)/,
    ]
  }

  /// The text with every password replaced by `***`.
  public static func hidden(in text: String) -> String {
    patterns.reduce(text) { text, pattern in
      text.replacing(pattern) { "\($0.before)***" }
    }
  }

  /// Whether an address holds a password.
  public static func isPresent(in address: String) -> Bool {
    patterns.contains { pattern in
      address.matches(of: pattern).contains { !$0.secret.isEmpty }
    }
  }

  /// What to do instead, after "... holds a password; ".
  public static let advice =
    "put it into ~/.pgpass (or the file that $PGPASSFILE names), or name a service of "
    + "~/.pg_service.conf with service=NAME"

  /// The address without its password, and the password, for programs that take it from the
  /// environment: the command line is everybody's to read.
  ///
  /// - Returns: nil for the password where the address has none, or hides it in a way that cannot
  ///   be taken apart.
  public static func separated(_ address: String) -> (address: String, password: String?) {
    let inURL = /(?<before>:\/\/[^\/?#@\s:]*):(?<secret>[^\/?#\s]*)(?=@)/
    guard let match = address.firstMatch(of: inURL), !match.secret.isEmpty,
      let password = String(match.secret).removingPercentEncoding
    else { return (address, nil) }
    return (address.replacingCharacters(in: match.range, with: match.before), password)
  }
}
