/// Normal forms by surface: a night repeats its names, and each is normalized once.
struct NameCache {
  private let normalizer: NameNormalizer
  private var indices: [String: Int] = [:]
  private(set) var names: [NormalizedName] = []

  init(normalizer: NameNormalizer) { self.normalizer = normalizer }

  /// The index of the surface's normal form in `names`.
  mutating func index(of surface: String) -> Int {
    if let index = indices[surface] { return index }
    let name = normalizer.normalize(surface)
    indices[surface] = names.count
    names.append(name)
    return names.count - 1
  }

  /// A surface that was indexed before; an empty form otherwise.
  func lookup(_ surface: String) -> NormalizedName {
    indices[surface].map { names[$0] }
      ?? NormalizedName(words: [], written: [], isAbbreviation: false, initials: [])
  }

  subscript(_ index: Int) -> NormalizedName { names[index] }
}
