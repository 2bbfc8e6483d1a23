import JSONReading
import Testing

@Suite("JSON larger than the window")
struct JSONWindowTests {
  private static let window = 65_536

  /// Elements whose boundaries are hard to find.
  private static let hard = [
    #"{"t":"},{"}"#, #"{"a":{"b":[{"c":"\"}"}]},"d":"é😀"}"#, #""}""#, "12", "[{},[{}]]",
    #"{"e":"\\"}"#, "{}", #"{"f":"]}","g":[1,2,{"h":null}]}"#,
  ]

  private static func page(paddedBy padding: Int, trailing: Int) -> (text: String, [String]) {
    var elements = ["{\"p\":\"\(String(repeating: "x", count: padding))\"}"]
    elements += hard + hard
    elements.append("{\"q\":\"\(String(repeating: "y", count: trailing))\"}")
    elements += hard
    let text =
      #"{"first":{"a":[1]},"value":["# + elements.joined(separator: ",")
      + #"],"last":{"n":"}"},"z":[{}]}"#
    return (text, elements)
  }

  @Test func `an element boundary may be at any offset near the window's end`() {
    for shift in 0..<420 {
      let (text, elements) = Self.page(paddedBy: Self.window - 400 + shift, trailing: 10)
      let reading = read(text, windowBytes: Self.window)
      #expect(reading.error == nil, "shift \(shift)")
      #expect(reading.values == elements, "shift \(shift)")
      #expect(reading.events == read(text).events, "shift \(shift)")
    }
  }

  @Test func `a value larger than the window is read whole`() {
    for size in [65_520, 65_536, 65_600, 131_072, 300_000] {
      let (text, elements) = Self.page(paddedBy: size, trailing: size)
      let reading = read(text, windowBytes: Self.window, chunk: 5_000)
      #expect(reading.error == nil)
      #expect(reading.values == elements)
      #expect(reading.events == read(text).events)
    }
  }

  @Test func `a long string full of braces is read whole`() {
    let braces = String(repeating: "},{", count: 60_000)
    let elements = ["{\"s\":\"\(braces)\"}", "{\"after\":1}"]
    let reading = read("[" + elements.joined(separator: ",") + "]", windowBytes: Self.window)
    #expect(reading.error == nil)
    #expect(reading.values == elements)
  }

  @Test func `many documents across many windows are all read`() {
    let lines = (0..<9_000).map { #"{"n":\#($0),"t":"}{\"\n"}"# }
    let reading = read(lines.joined(separator: "\n"), windowBytes: Self.window, chunk: 4_099)
    #expect(reading.error == nil)
    #expect(reading.documents == 9_000)
    #expect(reading.values == lines)
  }

  @Test func `an array of scalars without a brace in any window is read`() {
    let numbers = (0..<40_000).map(String.init)
    let reading = read("[" + numbers.joined(separator: ",") + "]", windowBytes: Self.window)
    #expect(reading.error == nil)
    #expect(reading.values == numbers)
  }

  @Test func `white space larger than the window is skipped`() {
    let gap = String(repeating: " ", count: 200_000)
    let text = "{\"value\":[{\"a\":1}\(gap),\(gap){\"b\":2}\(gap)]\(gap),\"c\":\(gap)3}\(gap)"
    let reading = read(text, windowBytes: Self.window)
    #expect(reading.error == nil)
    #expect(reading.values == [#"{"a":1}"#, #"{"b":2}"#])
    #expect(reading.events.contains { $0.hasPrefix("member c ") && $0.hasSuffix(" 3") })
  }

  @Test func `an object that is not a page may be larger than the window`() {
    let text = "{\"a\":\"\(String(repeating: "x", count: 100_000))\",\"b\":{\"c\":[1,{}]}}"
    let reading = read(text, windowBytes: Self.window)
    #expect(reading.error == nil)
    #expect(reading.values == [text])
  }

  @Test func `the streamed array may follow members larger than the window`() {
    let text = "{\"a\":{\"b\":\"\(String(repeating: "}", count: 150_000))\"},\"value\":[{\"c\":1}]}"
    let reading = read(text, windowBytes: Self.window)
    #expect(reading.error == nil)
    #expect(reading.values == [#"{"c":1}"#])
  }

  @Test func `an error after the first window has its offset in the text`() {
    let elements = (0..<9_000).map { #"{"n":\#($0)}"# }.joined(separator: ",")
    var bytes = Array(("[" + elements).utf8)
    let offset = Int64(bytes.count)
    bytes += Array("x]".utf8)
    let reading = read(bytes, windowBytes: Self.window)
    #expect(reading.error == JSONError(.malformed, at: offset))
    #expect(reading.values.count == 9_000)
  }

  @Test func `invalid UTF-8 after the first window has its offset in the text`() {
    let elements = (0..<9_000).map { #"{"n":\#($0)}"# }.joined(separator: ",")
    var bytes = Array(("[" + elements + ",\"").utf8)
    let offset = Int64(bytes.count)
    bytes += [0xC3, 0x28] + Array("\"]".utf8)
    let reading = read(bytes, windowBytes: Self.window)
    #expect(reading.error == JSONError(.invalidUTF8, at: offset))
    #expect(reading.values.count == 9_000)
  }
}
