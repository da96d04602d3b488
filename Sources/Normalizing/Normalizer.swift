internal import Dates
public import News
public import Text

/// Items to articles: clean text, fields, and everything that was cut off beside it.
///
/// A value without state: the same item gives the same articles, in whatever order or task.
public struct Normalizer: Sendable {
  private let rules: LineRules
  private let languages: LanguageIdentifier
  private let builder: ArticleBuilder

  /// - Throws: `ResourceFiles.Failure` where a word list is missing or malformed.
  public init(resources: ResourceFiles) throws {
    let dates = try DateParser(resources: resources)
    rules = try LineRules(resources: resources, dates: dates)
    languages = try LanguageIdentifier(resources: resources)
    builder = try ArticleBuilder(
      resources: resources, dates: dates, rules: rules, languages: languages)
  }

  /// Cleans one item and, where it is a text dump, splits it into its stories.
  ///
  /// - Parameters:
  ///   - itemBytes: The file's bytes `item.byteStart ..< item.byteEnd`; empty where they are not at
  ///     hand, and all evidence is the whole item.
  ///   - context: What the run knows about the source.
  /// - Complexity: O(n) in the item's bytes.
  public func normalize(
    _ item: Item, itemBytes: [UInt8], context: SourceContext
  ) -> Normalization {
    var effects: Set<DecisionEffect> = []
    return normalize(item, itemBytes: itemBytes, context: context, effects: &effects)
  }

  /// The same, with what the source's decisions did added to `effects`.
  public func normalize(
    _ item: Item, itemBytes: [UInt8], context: SourceContext, effects: inout Set<DecisionEffect>
  ) -> Normalization {
    let (text, isMarkup) = ItemText.flatText(item.body ?? "", type: item.bodyType)
    let title = item.title.map { ItemText.line($0) }.flatMap { $0.isEmpty ? nil : $0 }
    guard !text.lines.isEmpty || title != nil else {
      return .rejected(reject(item, itemBytes))
    }
    var table = LineTable(text, rules: rules)
    for i in table.roles.indices
    where table.roles[i] == .text && context.furniture.isBoilerplate(text.bytes[table.range(i)]) {
      table.roles[i] = .removed(.boilerplate)
    }
    effects.formUnion(table.obey(context.decisions))
    let language = languages.language(of: text.bytes, stated: item.language ?? context.language)
    let segmenter = Segmenter(functionWords: languages.functionWords(language))
    let isDump = item.format == .text && title == nil
    var parts = parts(table, title: title, isMarkup: isMarkup, isDump: isDump, segmenter)
    if title == nil, parts.allSatisfy({ $0.body.isEmpty }) {
      // Nothing but furniture: then it is what the item has to say.
      parts = [StoryPart(body: Array(0..<table.count))]
    }
    let alignment = Alignment.make(
      text, raw: itemBytes, syntax: syntax(item, isMarkup: isMarkup, itemBytes))
    let source = ArticleBuilder.Source(
      item: item, title: title, table: table, alignment: alignment, language: language,
      context: context, ownRange: isDump)
    return .articles(builder.articles(parts, of: source))
  }

  private func parts(
    _ table: LineTable, title: String?, isMarkup: Bool, isDump: Bool, _ segmenter: Segmenter
  ) -> [StoryPart] {
    if isDump { return segmenter.parts(table) }
    guard let title, !isMarkup else {
      return segmenter.whole(table, title: title.map { Array($0.utf8) })
    }
    return segmenter.story(table, title: Array(title.utf8))
  }

  /// How the format writes its text.
  private func syntax(_ item: Item, isMarkup: Bool, _ bytes: [UInt8]) -> RawReader.Syntax {
    switch item.format {
    case .json, .jsonl, .jsonFeed, .ninjs: .json
    case .csv: .csv
    case .text, .anpa, .iptc7901, .mbox:
      isMarkup || bytes.contains(0x26) ? .markup : .plain
    default: .markup
    }
  }

  private func reject(_ item: Item, _ bytes: [UInt8]) -> Reject {
    Reject(
      stage: .normalize, file: item.file, member: item.member, fileSHA256: item.fileSHA256,
      byteStart: item.byteStart, byteEnd: item.byteEnd, code: "empty_item",
      message: "item at byte \(item.byteStart): no title and no text, expected one of them",
      raw: bytes)
  }
}
