import CLibXML2
import Testing

@testable import Reading

/// The scanner against libxml2: on sound XML both must see the same elements and the same text.
@Suite struct ScannerTests {
  /// Tags as "<name", ends as ">name", text joined.
  static func ours(_ bytes: [UInt8]) -> [String] {
    var events = EventList()
    var scanner = XMLScanner(bytes)
    var entities = XMLEntities()
    while let token = scanner.next() {
      switch token.kind {
      case .startTag: events.open(bytes.text(token.name))
      case .emptyTag:
        events.open(bytes.text(token.name))
        events.close(bytes.text(token.name))
      case .endTag: events.close(bytes.text(token.name))
      case .text:
        var text: [UInt8] = []
        entities.append(bytes, token.content, to: &text)
        events.add(text)
      case .characterData: events.add(Array(bytes[token.content]))
      case .declaration: entities.declare(bytes, token.content)
      case .broken: events.open("BROKEN")
      case .comment, .instruction: break
      }
    }
    return events.finish()
  }

  struct EventList {
    private var events: [String] = []
    private var text: [UInt8] = []
    private var depth = 0

    private mutating func flush() {
      if !text.isEmpty, depth > 0 { events.append(String(decoding: text, as: UTF8.self)) }
      text = []
    }

    mutating func open(_ name: String) {
      flush()
      depth += 1
      events.append("<\(name)")
    }

    mutating func close(_ name: String) {
      flush()
      depth -= 1
      events.append(">\(name)")
    }

    mutating func add(_ bytes: [UInt8]) { text += bytes }

    mutating func finish() -> [String] {
      flush()
      return events
    }
  }

  static func libxml2(_ bytes: [UInt8]) -> [String] {
    let document = bytes.withUnsafeBytes {
      xmlReadMemory(
        $0.assumingMemoryBound(to: CChar.self).baseAddress, CInt($0.count), nil, "UTF-8",
        CInt(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue))
    }
    defer { xmlFreeDoc(document) }
    var events = EventList()
    walk(xmlDocGetRootElement(document), &events)
    return events.finish()
  }

  static func walk(_ first: xmlNodePtr?, _ events: inout EventList) {
    guard let node = first else { return }
    if node.pointee.type == XML_ELEMENT_NODE {
      var name = String(cString: node.pointee.name)
      if let prefix = node.pointee.ns?.pointee.prefix {
        name = "\(String(cString: prefix)):\(name)"
      }
      events.open(name)
      var child = node.pointee.children
      while let next = child {
        walk(next, &events)
        child = next.pointee.next
      }
      events.close(name)
    } else if node.pointee.type == XML_TEXT_NODE, let content = node.pointee.content {
      events.add(Array(String(cString: content).utf8))
    }
  }

  @Test(arguments: [
    Fixture.rss, Fixture.atom,
    "<!DOCTYPE a [<!ENTITY e \"x > y\"> <!-- ]> -->]><a b='>' c=\"/\"><d/>&e;&#x41;&#8217;<?p >?></a>",
    "<a><![CDATA[<b>]]]]><![CDATA[> & &amp;]]>t<!-- <c> --></a>", "<a\n  x = 'y'\n><b ></b\n></a>",
  ]) func soundXMLIsSeenAsLibxml2SeesIt(text: String) {
    let bytes = Array(text.utf8)
    #expect(Self.ours(bytes) == Self.libxml2(bytes))
  }

  @Test(arguments: [
    Fixture.rss, Fixture.atom, "<a", "<a b='", "x<", "<!", "<![CDATA[", "<!--", "</",
  ])
  func tokensCoverEveryByte(text: String) {
    let bytes = Array(text.utf8)
    for length in 0...bytes.count {
      var scanner = XMLScanner(Array(bytes.prefix(length)))
      var end = 0
      while let token = scanner.next() {
        #expect(token.range.lowerBound == end)
        #expect(token.range.upperBound > end)
        end = token.range.upperBound
      }
      #expect(end == length)
    }
  }

  @Test(
    arguments: [
      ("b", "http://a.example/x/y", "http://a.example/x/b"),
      ("/b?c=1", "http://a.example/x/y", "http://a.example/b?c=1"),
      ("../b", "http://a.example/x/y/z", "http://a.example/x/b"),
      ("//b.example/", "https://a.example/", "https://b.example/"),
      ("?q", "http://a.example/x?p", "http://a.example/x?q"),
      ("b", "http://a.example", "http://a.example/b"),
      ("#f", "http://a.example/x", "http://a.example/x#f"), ("tag:1", "http://a.example/", "tag:1"),
      ("../../../b", "http://a.example/x/y", "http://a.example/b"), ("b", nil, "b"),
    ] as [(String, String?, String)])
  func addressesAreResolved(reference: String, base: String?, expected: String) {
    #expect(WebAddress.resolved(reference, base: base) == expected)
  }

  @Test(
    arguments: [
      ("https://www.A.example:80/x", "a.example"), ("http://u@b.example?x", "b.example"),
      ("tag:x,2026:1", nil), ("//c.example", "c.example"), ("http:///x", nil),
    ] as [(String, String?)])
  func hosts(address: String, host: String?) {
    #expect(WebAddress.host(address) == host)
  }

  @Test(arguments: [
    ("*", "", true), ("a*c", "abbc", true), ("a*c", "abb", false), ("a?c", "abc", true),
    ("*.xml", "x/y.xml", true), ("a*b*c", "aXbYbZc", true), ("", "", true), ("", "a", false),
  ]) func globs(pattern: String, text: String, expected: Bool) {
    #expect(Glob(pattern).matches(text) == expected)
  }
}
