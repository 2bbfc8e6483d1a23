import JSONReading

/// A visitor that records everything it receives as text.
struct RecordingVisitor: JSONDocumentVisitor {
  let streamedMembers = JSONKeyTable(["value"])
  private(set) var events: [String] = []
  /// The elements and whole objects as they appear in the input.
  private(set) var values: [String] = []
  /// The unescaped text of each element; nil if it is not a string.
  private(set) var strings: [String?] = []
  /// Whether each element equals the word `sign`.
  private(set) var saySign: [Bool] = []

  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {
    events.append("begin \(shape) \(offset)")
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    events.append("member \(name) \(value.offset) \(Self.text(value))")
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    let end = try value.skip()
    events.append("value \(value.offset) \(Self.text(value))")
    values.append(Self.text(value))
    strings.append(value.string)
    saySign.append(value.equals("sign"))
    return end
  }

  mutating func endDocument() {
    events.append("end")
  }

  private static func text(_ value: JSONValue) -> String {
    switch value.kind {
    case .object, .array: String(decoding: value.rawText, as: UTF8.self)
    case .string: value.rawString.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" } ?? "?"
    case .number: value.integer.map { "\($0)" } ?? "number"
    case .bool: value.bool.map { "\($0)" } ?? "?"
    case .null: "null"
    case nil: "nothing"
    }
  }
}

/// The result of reading a text.
struct Reading {
  var visitor = RecordingVisitor()
  var documents: Int?
  var error: JSONError?

  var values: [String] { visitor.values }
  var events: [String] { visitor.events }
}

/// Reads a text through a window from a source that yields at most `chunk` bytes at a time.
func read(_ bytes: [UInt8], windowBytes: Int = 1 << 20, chunk: Int = .max) -> Reading {
  var reading = Reading()
  guard let reader = JSONDocumentReader(windowBytes: windowBytes) else { return reading }
  return read(bytes, with: reader, chunk: chunk, into: &reading)
}

func read(_ text: String, windowBytes: Int = 1 << 20, chunk: Int = .max) -> Reading {
  read(Array(text.utf8), windowBytes: windowBytes, chunk: chunk)
}

/// Reads a text with an existing reader, which may have been used before.
func read(_ bytes: [UInt8], with reader: JSONDocumentReader) -> Reading {
  var reading = Reading()
  return read(bytes, with: reader, chunk: .max, into: &reading)
}

private func read(
  _ bytes: [UInt8], with reader: JSONDocumentReader, chunk: Int, into reading: inout Reading
) -> Reading {
  var position = 0
  do throws(JSONError) {
    reading.documents = try reader.read(&reading.visitor) { buffer throws(JSONError) in
      let count = min(buffer.count, bytes.count - position, chunk)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  } catch {
    reading.error = error
  }
  return reading
}
