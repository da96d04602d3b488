internal import Text

/// What the text of an HTML element is to an article.
struct HTMLElements: Sendable {
  enum Kind: Sendable {
    /// Breaks the line before and after it.
    case block
    case heading, listItem, caption, navigation, form
    /// Its text is no text: scripts, styles, controls.
    case dropped
    case lineBreak, cell, link
  }

  private static let byName: [LexicalKey: Kind] = {
    var kinds: [LexicalKey: Kind] = [:]
    let names: [(Kind, String)] = [
      (
        .block,
        """
        p div section article header main blockquote ul ol dl dt dd table thead tbody tfoot tr pre \
        figure address hr center details summary body html fieldset caption
        """
      ),
      (.heading, "h1 h2 h3 h4 h5 h6"), (.listItem, "li"), (.caption, "figcaption"),
      (.navigation, "nav footer aside menu"), (.form, "form"),
      (
        .dropped,
        """
        script style noscript template svg math iframe object embed video audio canvas select \
        option button textarea head title input
        """
      ),
      (.lineBreak, "br"), (.cell, "td th"), (.link, "a"),
    ]
    for (kind, list) in names {
      for name in list.split(separator: " ") { kinds[LexicalKey(String(name))] = kind }
    }
    return kinds
  }()

  static func kind(_ name: LexicalKey) -> Kind? { byName[name] }

  /// Words in `class` and `id` that say what a box is for, by the kind to treat it as.
  private static let byClassWord: [LexicalKey: Kind] = {
    var kinds: [LexicalKey: Kind] = [:]
    let words: [(Kind, String)] = [
      (.caption, "caption figcaption credit credits photocredit attribution"),
      (
        .navigation,
        """
        share sharing sharedaddy social related relatedposts newsletter promo advert advertisement \
        ads breadcrumb breadcrumbs navigation readmore signup subscribe outbrain taboola
        """
      ),
    ]
    for (kind, list) in words {
      for word in list.split(separator: " ") { kinds[LexicalKey(String(word))] = kind }
    }
    return kinds
  }()

  /// The kind that a class attribute gives to a block, if one of its words does.
  static func kind(classAttribute value: UnsafePointer<UInt8>) -> Kind? {
    var word: [UInt8] = []
    var i = 0
    while true {
      let b = value[i]
      if b | 0x20 >= 0x61 && b | 0x20 <= 0x7A {
        word.append(b)
      } else {
        if word.count >= 3,
          let kind = byClassWord[LexicalKey(bytes: word, in: 0..<word.count)]
        {
          return kind
        }
        word.removeAll(keepingCapacity: true)
        if b == 0 || i > 512 { return nil }
      }
      i += 1
    }
  }
}
