import Testing

@testable import Loading

@Suite struct CopyGroupsTests {
  private func node(
    _ id: Int64, agency: Bool = false, at: Int64? = nil, present: Bool = true
  ) -> CopyGroups.Node {
    CopyGroups.Node(
      id: id, isPresent: present, isAgency: agency, publishedAt: at,
      storyID: present ? id * 10 : nil)
  }

  private func link(_ copy: Int64, _ original: Int64, _ kind: String = "edited", _ s: Double? = 0.8)
    -> CopyGroups.Link
  {
    CopyGroups.Link(copy: copy, original: original, kind: kind, similarity: s)
  }

  private func described(_ nodes: [CopyGroups.Node], _ links: [CopyGroups.Link]) -> [String] {
    CopyGroups(nodes: nodes, links: links).members().map {
      let copy = $0.copyOf.map { "→\($0)" } ?? ""
      let likeness = $0.similarity.map { " \($0)" } ?? ""
      return "\($0.id)\(copy) \($0.kind ?? "original")\(likeness) story \($0.storyID ?? 0)"
    }
  }

  @Test func theEarliestIsTheOriginalUnlessAnAgencyHasIt() {
    #expect(
      described([node(1, at: 9), node(2, at: 5), node(3)], [link(2, 1), link(3, 1, "exact", 1)])
        == ["1→2 edited 0.8 story 20", "2 original story 20", "3→2 edited 0.8 story 20"])
    #expect(
      described([node(1, at: 5), node(2, agency: true, at: 9)], [link(2, 1, "exact", 1)])
        == ["1→2 exact 1.0 story 20", "2 original story 20"])
    #expect(
      described([node(1), node(2)], [link(1, 2)]) == [
        "1 original story 10", "2→1 edited 0.8 story 10",
      ])
  }

  @Test func twoChangedTextsAreOfUnknownLikeness() {
    #expect(
      described(
        [node(1, at: 1), node(2, at: 2), node(3, at: 3)], [link(2, 1), link(3, 2, "correction")])
        == ["1 original story 10", "2→1 edited 0.8 story 10", "3→1 correction story 10"])
  }

  @Test func anAbsentOriginalHoldsItsCopiesTogether() {
    #expect(
      described(
        [node(1, at: 3), node(2, at: 2), node(7, present: false)],
        [link(1, 7, "exact", 1), link(2, 7)])
        == ["1→2 edited 0.8 story 20", "2 original story 20"])
    #expect(
      described([node(1), node(7, present: false)], [link(1, 7)]) == ["1 original story 10"])
  }

  @Test func groupsStayApartWhateverTheOrderOfLinks() {
    let nodes = [node(1), node(2), node(3), node(4)]
    let links = [link(2, 1), link(4, 3, "exact", 1), link(3, 4, "exact", 1)]
    let expected = [
      "1 original story 10", "2→1 edited 0.8 story 10", "3 original story 30",
      "4→3 exact 1.0 story 30",
    ]
    #expect(described(nodes, links) == expected)
    #expect(described(nodes, links.reversed()) == expected)
  }
}
