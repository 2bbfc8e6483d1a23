import JSONReading
import Testing

/// Checks that exactly the values that JSON (RFC 8259) allows are read.
/// Every place where a value can be is tried; the exceptions are listed here.
@Suite("JSON corner cases")
struct JSONCornerCaseTests {
  /// Places for a value: handed out, skipped, or searched for an envelope.
  private static let places: [(before: String, after: String)] = [
    ("[", "]"), ("[[", "]]"), (#"[{"a":"#, "}]"), (#"{"a":"#, "}"), (#"{"value":["#, "]}"),
    (#"{"value":[],"b":"#, "}"), (#"{"b":"#, #","value":[]}"#), (#"{"value":[{"a":[0,"#, "]}]}"),
    ("[0, ", " ]"), ("[\r\n\t", "\r\n\t,0]"), ("[{},", ",{}]"),
  ]

  /// Reads the bytes twice, once all together and once one at a time.
  private func readings(_ bytes: [UInt8]) -> [Reading] {
    [read(bytes), read(bytes, windowBytes: 65_536, chunk: 1)]
  }

  private func expect(
    _ text: String, isRead: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for reading in readings(Array(text.utf8)) {
      #expect(
        (reading.error == nil) == isRead, "\(text.debugDescription)",
        sourceLocation: sourceLocation)
      let offsets = 0...Int64(text.utf8.count)
      #expect(offsets.contains(reading.error?.offset ?? 0), sourceLocation: sourceLocation)
    }
  }

  // MARK: Values

  private static let numbers = [
    "0", "-0", "7", "-7", "10", "1234567890", "0.0", "-0.5", "3.25", "1e1", "1E1", "1e+1", "1E-1",
    "0e0", "0E+00", "1.5e300", "123456789012345678901234567890", "1e400", "-1e400", "1e-400",
    "0.000000000000000000000000000000000000000001", "1e99999999999999999999",
    "-9223372036854775808", "9223372036854775808",
  ]

  private static let strings = [
    #""""#, #"" ""#, #""a""#, #""\"""#, #""\\""#, #""\/""#, #""/""#, #""\b\f\n\r\t""#, #""\\\"\\""#,
    #""\u0000""#, #""\u0041\u00e9\u20ac""#, #""\uD834\uDD1E""#, #""\uFFFE\uFFFF""#, #""\u0022""#,
    #""\\u0041""#, #""\u005C\u0022""#, "\"é€😀\"", "\"\u{7F}\"", "\"\u{80}\u{9F}\"",
    "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"\u{FFFF}\u{10FFFF}\"", #""{[]}:,""#, #"" \" , \" ""#,
    #""// no comment""#, "\"e\u{301}\"",
  ]

  private static let structures = [
    "null", "true", "false", "[]", "{}", "[ ]", "{ }", "[\n]", "{\t\r\n}", "[[],[[]]]", "[{},{}]",
    #"{"":0}"#, #"{"":""}"#, #"{"a":1,"a":2}"#, #"{"a":1,"A":2}"#, #"{"a":1,"\u0061":2}"#,
    #"{"a" : 1 , "b" : [ null , true ] }"#, "{\"a\"\n:\n1}", #"{"a":{"a":{"a":[]}}}"#,
    #"{"value":[1],"value":[2]}"#, #"[1,"a",null,true,false,{},[]]"#,
  ]

  @Test(arguments: numbers + strings + structures)
  func `a valid value is read at every position`(value: String) {
    for (before, after) in Self.places { expect(before + value + after, isRead: true) }
  }

  /// Values that are wrong in their first character or in their structure.
  private static let wrongValues = [
    // Numbers and words
    "+1", ".5", "NaN", "Infinity", "Null", "TRUE", "undefined", "xyz", "#", "@", "$1", "%", "(1)",
    "1 2", "- 1", "1 e5", "tr ue", "true false", "null null", "１", "٣", "\u{A0}1",
    "\u{2003}", "\u{C}", "\u{B}1", "\u{7F}", "é", "😀",
    // Strings
    "'a'", "`a`", "“a”", #""a" "b""#, #""a"b"#, #""a"1"#, #"a"b""#, #""a"""#, "\"a\nb\"",
    "\"\t\"", "\"\u{1}\"", "\"\u{1F}\"", "\"a\\\nb\"", #"\"a""#, #"\u0022a""#,
    // Arrays
    "[,]", "[,1]", "[1,]", "[1,,2]", "[1,,]", "[1 ;2]", "[1:2]", #"["a":1]"#, "[1 2]", "[}", "[1}",
    "[1,}", "[[]", "[]]", "[1 /* one */]", "[1 // one\n]", "[...]", "[*]",
    // Objects
    "{,}", "{1}", "{1:1}", "{a:1}", "{'a':1}", "{null:1}", "{true:1}", "{[]:1}", "{{}:1}", "{:1}",
    #"{"a"}"#, #"{"a":}"#, #"{"a" 1}"#, #"{"a",1}"#, #"{"a"::1}"#, #"{"a":1:2}"#, #"{"a":1,}"#,
    #"{,"a":1}"#, #"{"a":1,,"b":2}"#, #"{"a":1 "b":2}"#, #"{"a":1;"b":2}"#, #"{"a"=1}"#,
    #"{"a"=>1}"#, #"{"a":1]"#, #"{"a":1,]"#, #"{"a":[}"#, #"{"a":{]}"#, #"{"a" "b":1}"#,
    #"{"a":'b'}"#, #"{"a":b}"#, #"{"a":+1}"#, "{\"a\":/* c */1}", "{]", "}{", "{[", ":", ",",
  ]

  @Test(arguments: wrongValues)
  func `an invalid value is refused at every position`(value: String) {
    for (before, after) in Self.places { expect(before + value + after, isRead: false) }
  }

  /// Values whose mistakes are tolerated because they do not affect the structure of the file.
  /// After its first character, a number or literal is checked only if its value is requested; so
  /// are escapes. Such a request yields nil, or U+FFFD for an escape.
  private static let passedOver = [
    "-", "--1", "-+1", "-a", "01", "-01", "1.", "1.e1", "1.2.3", "1e", "1e+", "1eE2", "0x1F", "1a",
    "1_000", "1;2", "1/2", "1/*one*/", "0b1", "9.é", "-Infinity", "-NaN", "nan", "nul", "nulll",
    "tru",
    "truee", "t", "f", "n", "falsE", "true1", "1\u{7F}", "1\u{A0}",
    #""\q""#, #""\x41""#, #""\'""#, #""\u""#, #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\ ""#,
    #""\uD800""#, #""\uDC00""#, #""\uDC00\uD800""#, #""\uD800\uD800""#, #""\uD800\u0041""#,
    #""\uD800\"""#, #""\uD834\uDD""#,
  ]

  @Test(arguments: passedOver)
  func `an error inside a scalar does not affect its surroundings`(value: String) {
    for (before, after) in Self.places { expect(before + value + after, isRead: true) }
    let reading = read("[\(value),\"next\"]")
    #expect(reading.values.count == 2)
    #expect(reading.visitor.strings.last == "next")
    #expect(Int64(reading.values.first ?? "") == nil || value == "01" || value == "-01")
    if value.hasPrefix("\"") {
      #expect(reading.visitor.strings.first??.contains("\u{FFFD}") == true)
    } else {
      #expect(["nothing", "number"].contains(reading.values.first) || value.contains("01"))
    }
  }

  // MARK: Texts

  @Test(arguments: [
    ("[]", 1), ("{}", 1), (" [] ", 1), ("\u{FEFF}[]", 1), ("\u{FEFF} {}", 1), ("[][]", 2),
    ("{}{}", 2), ("{} []", 2), ("[]\n\n{}\r\n", 2), ("", 0), (" ", 0), ("\n\n", 0), ("\u{FEFF}", 0),
    ("\u{FEFF}\r\n", 0),
  ])
  func `a text may contain any number of objects and arrays`(text: String, documents: Int) {
    for reading in readings(Array(text.utf8)) {
      #expect(reading.error == nil)
      #expect(reading.documents == documents)
    }
  }

  /// Texts that are refused. A bare scalar is valid JSON, but no export consists of one.
  private static let wrongTexts = [
    "1", "-1", "true", "null", "\"a\"", "\"\"", "a", "'a'", "abc", "[", "]", "{", "}", "[[", "{{",
    "[1", "[1,", "[\"a", "[\"a\"", "[\"a\",", "[\"\\\"]", "[\"\\", "{\"", "{\"a", "{\"a\"",
    "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":\"", "[]]", "{}}", "[}", "{]", "[],", "[],[]",
    "{},{}", "[]x", "{} x", "[] 1", "{}\nnull", "[]\"a\"", "x[]", "1 []", "// []\n[]", "/**/[]",
    "#!\n[]", ",[]", ":{}", "<[]>", "callback([])", ")]}',\n[]", "\u{FEFF}\u{FEFF}[]", "[]\u{FEFF}",
    "é", "\u{A0}[]", "[]\u{A0}", "\u{0}", "[]\u{0}", "\u{0}[]", "[\u{0}]", "[\u{0}1]",
    "[1,\u{0}2]", "{\"a\u{0}\":1}", "\u{C}[]", "\\u005B]", "\\[]", "*", "[\"a\",\n4\n,1,",
  ]

  @Test(arguments: wrongTexts)
  func `anything else is refused`(text: String) {
    expect(text, isRead: false)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xC3],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
      [0x80], [0xBF], [0xFE], [0xC3, 0xC3], [0xE9],
    ] as [[UInt8]])
  func `invalid UTF-8 is refused in strings, in names and between values`(
    wrong: [UInt8]
  ) {
    let places = [("[\"", "\"]"), ("[\"a", "b\"]"), ("{\"", "\":1}"), ("[", "]"), ("", "")]
    for (before, after) in places {
      for reading in readings(Array(before.utf8) + wrong + Array(after.utf8)) {
        #expect(reading.error?.code == .invalidUTF8)
      }
    }
  }

  @Test func `an unfinished byte order mark is refused`() {
    let texts: [[UInt8]] = [
      [0xEF], [0xEF, 0xBB], [0xEF, 0xBB, 0x5B, 0x5D], [0xBB, 0xBF, 0x7B, 0x7D],
    ]
    for bytes in texts {
      for reading in readings(bytes) { #expect(reading.error?.code == .invalidUTF8) }
    }
  }

  // MARK: Sizes

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]"), ("[0,", ",0]")])
  func `nesting is read up to its limit and refused beyond`(before: String, after: String) {
    let levels = before.count { $0 == "[" || $0 == "{" }
    func nested(_ count: Int) -> String {
      String(repeating: before, count: count) + "{}" + String(repeating: after, count: count)
    }
    let limit = JSONValue.deepestNesting / levels
    for count in [1, limit / 2, limit - 1] { expect(nested(count), isRead: true) }
    for count in [limit + 2, 10 * limit] { expect(nested(count), isRead: false) }
  }

  @Test func `long scalars and long gaps are read`() {
    let digits = String(repeating: "1", count: 100_000)
    for value in [digits, "-0.\(digits)", "1e\(digits)", "\"\(digits)\"", "\"\\u0041\(digits)\""] {
      #expect(read("[\(value)]").error == nil)
    }
    let blanks = String(repeating: " \t\r\n", count: 20_000)
    #expect(
      read("\(blanks)[\(blanks)1\(blanks),\(blanks)2\(blanks)]\(blanks)").values == ["1", "2"])
  }

  @Test func `every duplicate member is handed out`() {
    let reading = read(#"{"a":1,"value":[],"a":2}"#)
    #expect(
      reading.events.filter { $0.hasPrefix("member a ") } == ["member a 5 1", "member a 22 2"])
  }
}
