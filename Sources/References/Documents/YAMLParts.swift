/// Splits a large YAML text into parts and keeps those that contain given offsets.
///
/// The parts are documents, or the items of large documents that are lists.
struct YAMLParts {
  /// The maximum size in bytes of a document that is read whole.
  static let largestWhole = 128 << 10
  /// The maximum size in bytes of a document that is read whole because it is not a list.
  ///
  /// Parts of it would not show what it is.
  static let largestMap = 1 << 20

  typealias Part = (range: Range<Int>, line: Int)

  private let places: [Int]
  private(set) var parts: [Part] = []
  private var line = 1
  /// The start of the current line; six characters tell whether a part begins there.
  private var head: [UInt8] = []
  private static let headCount = 6
  private var lineStart = 0
  private var document: (start: Int, line: Int, places: Int) = (0, 1, 0)
  private var item: (start: Int, line: Int, places: Int) = (0, 1, 0)
  private var items: [Part] = []
  /// The indentation of the document's items; nil before the first.
  private var indentation: Int?
  /// Whether the document is a list, or has one in `items`; nil before its first line.
  private var isList: Bool?
  private var passed = 0

  private static let most = 50_000

  init(places: [Int]) {
    self.places = places
  }

  mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, at base: Int) {
    for (index, byte) in bytes.enumerated() {
      if byte == 10 {
        if head.count < Self.headCount { look() }
        line += 1
        lineStart = base + index + 1
        head.removeAll(keepingCapacity: true)
      } else if head.count < Self.headCount {
        head.append(byte)
        if head.count == Self.headCount { look() }
      }
    }
  }

  private mutating func look() {
    if head.starts(with: "---".utf8) {
      endDocument(at: lineStart)
      return
    }
    if head.starts(with: "items:".utf8) {
      isList = true
    } else if isList == nil, let first = head.first, first > 32, first != UInt8(ascii: "#") {
      isList = head.starts(with: "- ".utf8)
    }
    let indentation = head.starts(with: "- ".utf8) ? 0 : head.starts(with: "  - ".utf8) ? 2 : nil
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
      let size = offset - document.start
      if size <= Self.largestWhole || isList != true && size <= Self.largestMap {
        parts.append((document.start..<offset, document.line))
      } else {
        parts += items
      }
    }
    items.removeAll()
    indentation = nil
    isList = nil
    document = (offset, line, now)
  }

  mutating func end(at offset: Int) {
    endDocument(at: offset)
  }
}
