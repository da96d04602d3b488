/// What several feeds report night after night, each in words of its own: stories that go on,
/// persons and bodies under changing names, the same words of the same speakers, figures that
/// differ. Drawn from a seed, so that every run of the tests has the same feeds.
struct Chorus {
  /// A matter that stays in the news.
  struct Topic {
    var key: String
    var body: String
    var short: String
    var persons: [(name: String, office: String)]
    /// `@` is the body, `#` a number near `number`.
    var leads: [String]
    var facts: [String]
    var quotes: [String]
    var clauses: [String]
    var number: Int
  }

  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Every night each topic once, on the first one twice, and two agency stories with their reprints.
  mutating func stories() -> [FeedStory] {
    var stories: [FeedStory] = []
    for night in 1...5 {
      for topic in Self.topics {
        stories.append(own(topic, night, "\(topic.key)-\(night)"))
        if night == 1 { stories.append(own(topic, night, "\(topic.key)-old")) }
      }
      for number in 0..<2 { stories += reprinted(random.pick(Self.topics), night, number) }
    }
    return stories
  }

  private mutating func own(_ topic: Topic, _ night: Int, _ guid: String) -> FeedStory {
    let feed = random.pick([Feed.herald, .gazette, .post, .courier, .radio])
    let story = FeedStory(
      feed, guid, Moment(night, 6 + random.below(16), random.below(60)),
      nights: window(from: arrival(night)), title(topic), text(topic))
    guard random.below(6) == 0, let second = story.nights.dropFirst().first else { return story }
    // Some feeds state when they changed a text, others do not.
    return story.revised(
      from: second, updated: random.below(2) == 0 ? Moment(second, 22, random.below(60)) : nil,
      story.texts[0].text.paragraphs + [fact(topic)])
  }

  /// An agency's story that may reach the folder after its exact and its edited reprint.
  private mutating func reprinted(_ topic: Topic, _ night: Int, _ number: Int) -> [FeedStory] {
    let guid = "wire-\(night)-\(number)"
    let paragraphs = text(topic) + [clause(topic), fact(topic)]
    let heading = title(topic)
    let hour = 5 + random.below(8)
    let original = FeedStory(
      .wire, guid, Moment(night, hour), nights: window(from: arrival(night)), heading, paragraphs)
    let exact = FeedStory(
      random.pick([.gazette, .post]), guid + "-exact", Moment(night, hour + 2),
      nights: window(from: arrival(night)), heading, paragraphs)
    let edited = FeedStory(
      random.pick([.courier, .herald]), guid + "-edited", Moment(night, hour + 4),
      nights: window(from: arrival(night)), heading,
      paragraphs.dropLast() + ["Nobody wanted to say in the evening when the matter will end."])
    return [original, exact, edited]
  }

  /// Most stories come in the night of their day, some a night or more later.
  private mutating func arrival(_ night: Int) -> Int {
    min(5, random.below(4) == 0 ? night + 1 + random.below(2) : night)
  }

  /// The nights in a row for which a feed keeps a story; now and then it leaves one out.
  private mutating func window(from first: Int) -> [Int] {
    let last = min(5, first + random.below(4))
    var nights = Array(first...last)
    if nights.count > 2, random.below(4) == 0 { nights.remove(at: 1) }
    return nights
  }

  private mutating func text(_ topic: Topic) -> [String] {
    let facts = random.pick(2, of: topic.facts)
    return [
      filled(random.pick(topic.leads), topic), quote(topic), filled(facts[0], topic),
      clause(topic), filled(facts[1], topic),
    ]
  }

  private mutating func title(_ topic: Topic) -> String {
    let words = filled(random.pick(topic.leads), topic).split(separator: " ").prefix(9)
    return words.joined(separator: " ").replacing(",", with: "")
  }

  private mutating func fact(_ topic: Topic) -> String { filled(random.pick(topic.facts), topic) }

  private mutating func quote(_ topic: Topic) -> String {
    let person = random.pick(topic.persons)
    return """
      “\(random.pick(topic.quotes)),” said \(named(person)), \(person.office) of the \
      \(bodyName(topic)).
      """
  }

  private mutating func clause(_ topic: Topic) -> String {
    let person = random.pick(topic.persons)
    let clause = filled(random.pick(topic.clauses), topic)
    return "\(named(person)) said that \(clause)."
  }

  private mutating func named(_ person: (name: String, office: String)) -> String {
    let words = person.name.split(separator: " ")
    switch random.below(8) {
    case 0: return "\(words[0].prefix(1)). \(words[1])"
    case 1: return "\(words[0]) R. \(words[1])"
    default: return person.name
    }
  }

  private mutating func bodyName(_ topic: Topic) -> String {
    switch random.below(6) {
    case 0, 1: topic.short
    case 2: topic.body
    default: "\(topic.body) (\(topic.short))"
    }
  }

  private mutating func filled(_ text: String, _ topic: Topic) -> String {
    let number = topic.number + random.below(4) * max(1, topic.number / 10)
    return text.replacing("@", with: bodyName(topic)).replacing("#", with: "\(number)")
  }
}
