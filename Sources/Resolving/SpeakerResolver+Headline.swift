import News

extension SpeakerResolver {
  /// "Ferry operator says nine hurt": a headline leaves the name to the body. Who is quoted there
  /// with the same words is the speaker, unless the headline has several of them.
  func headlined(
    _ quote: Quote, _ links: [ArticleLinks.QuoteLink]
  ) -> (mention: Int, method: String)? {
    guard quote.field == .title, let speaker = quote.speakerText, !speaker.hasSuffix("s"),
      speaker.split(separator: " ").count > 1
    else { return nil }
    let words = contentWords(quote.text)
    var best: (quote: Quote, shared: Int)?
    for other in scene.extraction.quotes where other.field == .body {
      let shared = words.intersection(contentWords(other.text)).count
      if shared > best?.shared ?? 2 { best = (other, shared) }
    }
    guard let best, best.shared * 2 >= words.count,
      let entity = links.first(where: { $0.id == best.quote.id })?.speakerID,
      let mention = scene.order.first(where: { scene.entities[$0] == entity })
    else { return nil }
    return (mention, "headline")
  }

  /// The words of four letters and more: the short ones are in every text.
  private func contentWords(_ text: String) -> Set<String> {
    Set(
      text.split { !$0.isLetter && !$0.isNumber }.map { NameNormalizer.folded($0) }
        .filter { $0.count > 3 })
  }
}
