/// Finds the objects in a large JSON text that contain given offsets, without parsing the rest.
///
/// Each comes with its path from the root, and with the short members of the objects around it.
/// The text is read once, byte by byte; only what is found takes memory.
struct JSONSkimmer {
  /// An object or a value that contains one of the offsets.
  struct Record {
    /// The range in the text; empty if only the levels around it matter.
    var range: Range<Int>
    var line: Int
    /// The maps and lists around it, the innermost first.
    var levels: [Level] = []
    fileprivate var step = Step.none
  }

  /// One map or list around a record.
  struct Level {
    var step: Step
    /// The short members of the map, as ranges of name and value.
    var scalars: [(key: Range<Int>, value: Range<Int>, line: Int)]
    var line: Int
  }

  /// A value's name or index in its parent.
  enum Step {
    case none
    case index(Int)
    case key(Range<Int>)
  }

  private struct Frame {
    var start: Int
    var line: Int
    var isArray: Bool
    var index = 0
    var key = 0..<0
    var firstScalar: Int
    var firstRecord: Int
    /// The number of offsets before it.
    var placesBefore: Int
    var holdsPlace = false
  }

  /// The maximum size of a record in bytes; larger objects are split.
  static let largestRecord = 64 << 10
  private static let largestScalar = 512
  private static let mostScalars = 64
  private static let mostRecords = 50_000
  private static let deepest = 512

  private let places: [Int]
  private var passed = 0
  private var frames: [Frame] = []
  private var scalars: [(key: Range<Int>, value: Range<Int>, line: Int)] = []
  private(set) var records: [Record] = []
  private(set) var isBroken = false
  private var line = 1
  private var isInString = false
  private var isEscaped = false
  private var start = 0
  private var placesAtStart = 0
  /// A string or a bare word that has ended, but may be either a name or a value.
  private var pending: Range<Int>?
  private var isInWord = false

  /// - Parameter places: the offsets to find, in ascending order.
  init(places: [Int]) {
    self.places = places
  }

  /// Reads a piece of the text.
  ///
  /// - Parameter base: the offset of the piece in the text.
  mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>, at base: Int) {
    var position = 0
    while position < bytes.count, !isBroken {
      let byte = bytes[position]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          pending = start..<base + position + 1
        } else if byte == 10 {
          line += 1
        }
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        (isInString, start) = (true, base + position)
        placesAtStart = pass(start)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open(byte == UInt8(ascii: "["), at: base + position)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        endWord(base + position)
        close(at: base + position + 1)
      case UInt8(ascii: ":"):
        if let pending, !frames.isEmpty { frames[frames.count - 1].key = pending }
        pending = nil
      case UInt8(ascii: ","):
        endWord(base + position)
        endValue()
        if !frames.isEmpty { frames[frames.count - 1].index += 1 }
      case 10:
        line += 1
        endWord(base + position)
      case 0...32: endWord(base + position)
      default:
        if !isInWord, pending == nil {
          (isInWord, start) = (true, base + position)
          placesAtStart = pass(start)
        }
      }
      position += 1
    }
  }

  /// Returns the number of places before an offset; offsets must ascend.
  private mutating func pass(_ offset: Int) -> Int {
    while passed < places.count, places[passed] < offset { passed += 1 }
    return passed
  }

  private mutating func endWord(_ end: Int) {
    guard isInWord else { return }
    isInWord = false
    pending = start..<end
  }

  /// Treats the pending text as the value of a member or an element.
  private mutating func endValue() {
    guard let range = pending else { return }
    pending = nil
    guard let frame = frames.last else { return }
    let holdsPlace = pass(range.upperBound) > placesAtStart
    if frame.isArray {
      guard holdsPlace, records.count < Self.mostRecords else { return }
      var record = Record(range: range, line: line)
      record.step = .index(frame.index)
      records.append(record)
      return
    }
    if holdsPlace { frames[frames.count - 1].holdsPlace = true }
    guard holdsPlace || range.count <= Self.largestScalar,
      scalars.count - frame.firstScalar < Self.mostScalars || holdsPlace
    else { return }
    scalars.append((frame.key, range, line))
  }

  private mutating func open(_ isArray: Bool, at offset: Int) {
    pending = nil
    guard frames.count < Self.deepest else {
      isBroken = true
      return
    }
    frames.append(
      Frame(
        start: offset, line: line, isArray: isArray, firstScalar: scalars.count,
        firstRecord: records.count, placesBefore: pass(offset)))
  }

  private mutating func close(at end: Int) {
    endValue()
    guard let frame = frames.popLast() else { return }
    if pass(end) > frame.placesBefore {
      if end - frame.start <= Self.largestRecord {
        records.removeSubrange(frame.firstRecord...)
        records.append(Record(range: frame.start..<end, line: frame.line))
      } else {
        if frame.holdsPlace, records.count == frame.firstRecord {
          records.append(Record(range: end..<end, line: frame.line))
        }
        let scalars = frame.isArray ? [] : Array(scalars[frame.firstScalar...])
        for index in frame.firstRecord..<records.count {
          records[index].levels.append(
            Level(step: records[index].step, scalars: scalars, line: frame.line))
        }
      }
      let step: Step = frames.last.map { $0.isArray ? .index($0.index) : .key($0.key) } ?? .none
      for index in frame.firstRecord..<records.count { records[index].step = step }
    }
    scalars.removeSubrange(frame.firstScalar...)
  }

  /// Returns and clears the records found so far, provided that no map or list is open.
  mutating func takeRecords() -> [Record] {
    guard frames.isEmpty, !records.isEmpty else { return [] }
    defer { records.removeAll(keepingCapacity: true) }
    return records
  }
}
