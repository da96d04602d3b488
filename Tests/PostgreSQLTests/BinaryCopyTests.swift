import PostgreSQL
import TestSupport
import Testing

@Suite(.serialized) struct BinaryCopyTests {
  /// Copies one value into a column of this type and reads it back as text.
  private func roundTrip(
    _ type: String, _ write: @Sendable (inout BinaryCopyWriter) -> Void
  ) async throws -> String? {
    let database = try await Database.connect(try await DatabaseCluster.database())
    var writer = BinaryCopyWriter(columns: 1)
    writer.beginRow()
    write(&writer)
    let rows = writer
    let value = try await database.perform { connection in
      try connection.script("SET timezone = 'UTC'; CREATE TEMP TABLE t (v \(type))")
      #expect(try connection.copyIn("COPY t FROM STDIN (FORMAT binary)", rows) == 1)
      return try connection.query("SELECT v::text FROM t").text(0, 0)
    }
    await database.close()
    return value
  }

  @Test func everyTypeArrives() async throws {
    let database = try await Database.connect(try await DatabaseCluster.database())
    var writer = BinaryCopyWriter(columns: 13)
    writer.beginRow()
    writer.int8(.min)
    writer.int4(-7)
    writer.bool(true)
    writer.float8(0.1)
    writer.text("naïve “€” \u{1F4F0}\u{0}x")
    writer.bytea([0, 255, 92])
    writer.jsonb(#"{"a": [1, "ü"]}"#)
    writer.timestamptz(secondsSinceUnixEpoch: -1)
    writer.date(daysSinceUnixEpoch: 20_000)
    writer.textArray(["a, b", "", "\"q\""])
    writer.int8Array([.max, -1])
    writer.int4RangeArray([3..<9, 5..<5])
    writer.numeric("-12345678901234567890.0001230")
    writer.beginRow()
    writer.int8(nil)
    writer.int4(nil)
    writer.bool(nil)
    writer.float8(nil)
    writer.text(nil)
    writer.bytea(nil)
    writer.jsonb(nil)
    writer.timestamptz(secondsSinceUnixEpoch: nil)
    writer.date(daysSinceUnixEpoch: nil)
    writer.textArray(nil)
    writer.int8Array([])
    writer.int4RangeArray(nil)
    writer.numeric(nil)
    let rows = writer
    let result = try await database.perform { connection in
      try connection.script(
        """
        SET timezone = 'UTC';
        CREATE TEMP TABLE t (a bigint, b int, c bool, d float8, e text, f bytea, g jsonb,
          h timestamptz, i date, j text[], k bigint[], l int4range[], m numeric)
        """)
      try connection.copyIn("COPY t FROM STDIN (FORMAT binary)", rows)
      return try connection.query("SELECT * FROM t").strings()
    }
    #expect(
      result == [
        [
          "-9223372036854775808", "-7", "t", "0.1", "naïve “€” \u{1F4F0}\u{FFFD}x", "\\x00ff5c",
          #"{"a": [1, "ü"]}"#, "1969-12-31 23:59:59+00", "2024-10-04", #"{"a, b","","\"q\""}"#,
          "{9223372036854775807,-1}", #"{"[3,9)",empty}"#, "-12345678901234567890.0001230",
        ],
        [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "{}", nil, nil],
      ])
    await database.close()
  }

  @Test(arguments: [
    ("0", "0"), ("-0.00", "0.00"), ("1", "1"), ("10000", "10000"), ("9999", "9999"),
    ("99999999", "99999999"), ("0.19", "0.19"), ("0.00001", "0.00001"), ("1e9", "1000000000"),
    ("1.2e6", "1200000"), ("12e-5", "0.00012"), ("1200000.50", "1200000.50"), ("+7", "7"),
    ("100000000000000000000000000000000000001", "100000000000000000000000000000000000001"),
  ])
  func numbersKeepEveryDigit(text: String, expected: String) async throws {
    #expect(try await roundTrip("numeric") { $0.numeric(text) } == expected)
  }

  @Test(arguments: ["", "-", "1,000", "ten", "1.2.3", "0x10", "1e", "NaN"])
  func whatIsNoNumberIsNull(text: String) {
    var writer = BinaryCopyWriter(columns: 1)
    writer.beginRow()
    let isNumber = writer.numeric(text)
    #expect(!isNumber)
  }

  @Test func manyChunksArriveWhole() async throws {
    let database = try await Database.connect(try await DatabaseCluster.database())
    var writer = BinaryCopyWriter(columns: 2)
    let text = String(repeating: "copy ", count: 500)
    for number in 0..<2000 {
      writer.beginRow()
      writer.int8(Int64(number))
      writer.text(text)
    }
    let rows = writer
    let sum = try await database.perform { connection in
      try connection.script("CREATE TEMP TABLE t (id bigint, v text)")
      try connection.copyIn("COPY t FROM STDIN (FORMAT binary)", rows)
      return try connection.query("SELECT count(*), sum(id), sum(length(v)) FROM t").strings()
    }
    #expect(sum == [["2000", "1999000", "5000000"]])
    await database.close()
  }
}
