// iconv comes with libxml2's headers, which are built on it; libxml2's own conversion functions print
// what they cannot decode to the standard error stream.
internal import CLibXML2

/// The declared encodings that iconv knows, where "<", ">" and white space are single bytes: the file
/// is decoded in pieces that begin and end at these, so that their offsets stay exact.
struct LibraryDecoder {
  private let converter: iconv_t

  /// Nil where iconv does not know the encoding.
  static func decode(_ file: [UInt8], encoding: String) -> DecodedText? {
    // An invalid name gives the pointer -1.
    guard let converter = iconv_open("UTF-8", asRead[encoding] ?? encoding),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    return LibraryDecoder(converter: converter).decode(file)
  }

  /// Encodings that are read as the wider ones that writers mean by them (WHATWG Encoding Standard).
  private static let asRead = [
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5-hkscs", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "tis-620": "cp874", "iso-8859-11": "cp874",
  ]

  private func decode(_ file: [UInt8]) -> DecodedText {
    var builder = DecodedTextBuilder(capacity: file.count * 2)
    var start = 0
    while start < file.count {
      var end = start + 1
      while end < file.count, file[end] != 0x3C, file[end] > 0x20, file[end - 1] != 0x3E,
        file[end - 1] > 0x20
      {
        end += 1
      }
      let piece = file[start..<end]
      if piece.allSatisfy({ $0 < 0x80 }) {
        builder.append(contentsOf: piece, at: start)
      } else {
        builder.append(contentsOf: decoded(Array(piece)), at: start)
      }
      start = end
    }
    return builder.finish(at: file.count)
  }

  /// What cannot be decoded is one U+FFFD a byte.
  private func decoded(_ piece: [UInt8]) -> [UInt8] {
    var input = piece.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: piece.count * 4 + 16)
    var result: [UInt8] = []
    var start = 0
    // The pointers live as long as the calls inside; iconv moves its own copies of them.
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        while start < input.count {
          var from = input.baseAddress.map { $0 + start }
          var left = input.count - start
          var to = output.baseAddress
          var room = output.count
          let status = iconv(converter, &from, &left, &to, &room)
          result += output[..<(output.count - room)].map { UInt8(bitPattern: $0) }
          start = input.count - left
          guard status == -1, start < input.count else { continue }
          UTF8Encoding.append(0xFFFD, to: &result)
          start += 1
          iconv(converter, nil, nil, nil, nil)
        }
      }
    }
    return result
  }
}
