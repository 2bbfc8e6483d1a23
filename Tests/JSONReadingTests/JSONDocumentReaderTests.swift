import JSONReading
import Testing

@Suite("Splitting documents into elements")
struct JSONDocumentReaderTests {
  @Test func `a page hands out its elements and its other members`() {
    let reading = read(
      #"{"@odata.context":"c","value":[{"a":1},{"b":[2]}],"@odata.count":2,"x":null}"#)
    #expect(reading.error == nil)
    #expect(reading.documents == 1)
    #expect(
      reading.events == [
        "begin envelope(member: 0) 0", #"member @odata.context 18 "c""#,
        #"value 31 {"a":1}"#, #"value 39 {"b":[2]}"#, "member @odata.count 65 2",
        "member x 71 null", "end",
      ])
  }

  @Test func `an array hands out its elements, whatever they are`() {
    let reading = read(#" [ {"a":1} , "t", -7, true, false, null, [1,2], {} ] "#)
    #expect(reading.error == nil)
    #expect(
      reading.values == [#"{"a":1}"#, #""t""#, "-7", "true", "false", "null", "[1,2]", "{}"])
  }

  @Test func `an object without a streamed array is handed out whole`() {
    for text in [#"{"a":{"value":[1]},"value":{"b":2}}"#, "{}", #"{"value":"text"}"#] {
      let reading = read(text)
      #expect(reading.error == nil)
      #expect(reading.events.first == "begin object 0")
      #expect(reading.values == [text])
    }
  }

  @Test func `the name of the streamed member is found whatever its case`() {
    #expect(read(#"{"Value":[1,2]}"#).values == ["1", "2"])
  }

  @Test func `empty arrays and empty pages have no elements`() {
    for text in ["[]", "[ \n ]", #"{"value":[]}"#, #"{"value": [ ] , "a":1}"#] {
      let reading = read(text)
      #expect(reading.error == nil)
      #expect(reading.documents == 1)
      #expect(reading.values.isEmpty)
    }
  }

  @Test func `empty text and white space contain no document`() {
    for text in ["", " ", "\n\r\t  \n", String(repeating: " ", count: 200_000)] {
      let reading = read(text, windowBytes: 65_536)
      #expect(reading.error == nil)
      #expect(reading.documents == 0)
      #expect(reading.events.isEmpty)
    }
  }

  @Test func `a byte order mark is skipped and offsets stay correct`() {
    let reading = read("\u{FEFF}[{\"a\":1}]")
    #expect(reading.error == nil)
    #expect(reading.events.prefix(2) == ["begin array 3", #"value 4 {"a":1}"#])
    #expect(read("\u{FEFF}").documents == 0)
    #expect(read("\u{FEFF}{\"value\":[1]}").values == ["1"])
  }

  @Test func `a byte order mark elsewhere is an error`() {
    #expect(read("[1,\u{FEFF}2]").error != nil || read("[1,\u{FEFF}2]").values != ["1", "2"])
    #expect(read("{}\n\u{FEFF}{}").error?.code == .malformed)
  }

  @Test func `JSON Lines are several documents`() {
    let reading = read("{\"a\":1}\n{\"b\":2}\r\n\n{\"value\":[3,4]}\n[5]")
    #expect(reading.error == nil)
    #expect(reading.documents == 4)
    #expect(reading.values == [#"{"a":1}"#, #"{"b":2}"#, "3", "4", "5"])
  }

  @Test func `strings that look like structure are only text`() {
    let texts = [
      #"},{"#, #"}],\"value\":[{"#, #"{{[[]]}}"#, #"\"},{\""#, #"\\"#, #"\\\"}"#, "]", #"a\\\\"#,
    ]
    let elements = texts.map { #"{"t":"\#($0)"}"# }
    let reading = read(#"{"value":["# + elements.joined(separator: ",") + "]}")
    #expect(reading.error == nil)
    #expect(reading.values == elements)
  }

  @Test func `a second streamed member is an ordinary member`() {
    let reading = read(#"{"value":[1],"value":[2]}"#)
    #expect(reading.error == nil)
    #expect(reading.values == ["1"])
    #expect(reading.events.contains("member value 21 [2]"))
  }

  @Test func `integers are read, and other numbers are not integers`() {
    let text = "[0,-1,9223372036854775807,9223372036854775808,1.5,1e3,-]"
    #expect(
      read(text).values == [
        "0", "-1", "9223372036854775807", "number", "number", "number", "number",
      ])
  }

  @Test func `a reader can be reused, even after an error`() throws {
    let reader = try #require(JSONDocumentReader(windowBytes: 65_536))
    #expect(read(Array("[1,2".utf8), with: reader).error?.code == .truncated)
    #expect(read(Array("[3]".utf8), with: reader).values == ["3"])
    #expect(read([0x5B, 0xFF], with: reader).error?.code == .invalidUTF8)
    let long = "[\"" + String(repeating: "x", count: 300_000) + "\"]"
    #expect(read(Array(long.utf8), with: reader).error == nil)
    let reading = read(Array(#"{"value":[4]}"#.utf8), with: reader)
    #expect(reading.values == ["4"])
    #expect(reading.events.first == "begin envelope(member: 0) 0")
  }

  @Test func `a source of single bytes gives the same result`() {
    let text = #"{"a":"},{","value":[{"x":"é😀"},{"y":2}],"b":{"c":[]}}"# + "\n[1]"
    #expect(read(text, chunk: 1).events == read(text).events)
    #expect(read(text, chunk: 1).documents == 2)
  }
}
