/// Splits a large YAML text into parts and keeps those that contain given offsets.
///
/// The parts are documents, or for large documents the items of their outermost list.
struct YAMLParts {
  /// The maximum size in bytes of a document that is read whole.
  static let largestWhole = 128 << 10

  typealias Part = (range: Range<Int>, line: Int)

  private let places: [Int]
  private(set) var parts: [Part] = []
  private var line = 1
  /// The start of the current line; four characters tell whether a part begins there.
  private var head: [UInt8] = []
  private var lineStart = 0
  private var document: (start: Int, line: Int, places: Int) = (0, 1, 0)
  private var item: (start: Int, line: Int, places: Int) = (0, 1, 0)
  private var items: [Part] = []
  /// The indentation of the document's items; nil before the first.
  private var indentation: Int?
  private var passed = 0

  private static let most = 50_000

  init(places: [Int]) {
    self.places = places
  }

  mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, at base: Int) {
    for (index, byte) in bytes.enumerated() {
      if byte == 10 {
        if head.count < 4 { look() }
        line += 1
        lineStart = base + index + 1
        head.removeAll(keepingCapacity: true)
      } else if head.count < 4 {
        head.append(byte)
        if head.count == 4 { look() }
      }
    }
  }

  private mutating func look() {
    if head.starts(with: "---".utf8) {
      endDocument(at: lineStart)
      return
    }
    let indentation = head.starts(with: "- ".utf8) ? 0 : head.elementsEqual("  - ".utf8) ? 2 : nil
    guard let indentation, self.indentation ?? indentation == indentation else { return }
    self.indentation = indentation
    endItem(at: lineStart)
  }

  /// Returns the number of places before an offset; offsets must ascend.
  private mutating func pass(_ offset: Int) -> Int {
    while passed < places.count, places[passed] < offset { passed += 1 }
    return passed
  }

  private mutating func endItem(at offset: Int) {
    let now = pass(offset)
    if now > item.places, items.count < Self.most { items.append((item.start..<offset, item.line)) }
    item = (offset, line, now)
  }

  private mutating func endDocument(at offset: Int) {
    endItem(at: offset)
    let now = pass(offset)
    if now > document.places, parts.count < Self.most {
      if offset - document.start <= Self.largestWhole {
        parts.append((document.start..<offset, document.line))
      } else {
        parts += items
      }
    }
    items.removeAll()
    indentation = nil
    document = (offset, line, now)
  }

  mutating func end(at offset: Int) {
    endDocument(at: offset)
  }
}
