/// Joins the records of several threads, each of which has its own recorder.
extension MessageRecorder {
  /// Maps another recorder's numbers to those of this one.
  struct Joining {
    fileprivate let other: MessageBook
    fileprivate var templates: [Int] = []
    fileprivate var steps: [Int] = []
    fileprivate var names: [Int] = []
    fileprivate var shapes: [Int] = []
    /// How many `*` each shape has, and so how many numbers follow it.
    fileprivate var stars: [Int] = []
  }

  /// Prepares to copy records from another recorder.
  ///
  /// Templates stay in order of first use, as if everything had been recorded here.
  mutating func join(_ other: MessageBook) -> Joining {
    var joining = Joining(other: other)
    joining.templates = other.templates.map { number(of: $0) }
    joining.steps = other.stepTemplates.map { number(of: $0) }
    joining.names = other.names.map { number(ofName: $0) }
    for shape in other.shapes {
      var text = shape
      joining.shapes.append(text.withUTF8 { number(ofShape: $0) })
      joining.stars.append(shape.utf8.count { $0 == UInt8(ascii: "*") })
    }
    return joining
  }

  /// Copies evidence from the other recorder.
  mutating func record(
    evidenceAt reference: MessageBook.Reference, of joining: Joining
  ) -> MessageBook.Reference {
    recordList(at: reference, of: joining) { reader, bytes in
      bytes.append(reader.number())
      bytes.append(joining.templates[reader.count()])
      let hasFields = Self.copyFields(&reader, joining, to: &bytes)
      return Self.copySource(&reader, joining, to: &bytes) || hasFields
    }
  }

  /// Copies steps from the other recorder.
  mutating func record(
    stepsAt reference: MessageBook.Reference, of joining: Joining
  ) -> MessageBook.Reference {
    recordList(at: reference, of: joining) { reader, bytes in
      bytes.append(joining.steps[reader.count()])
      return Self.copyFields(&reader, joining, to: &bytes)
    }
  }

  /// - Parameter copy: copies one entry, and returns whether it has values.
  private mutating func recordList(
    at reference: MessageBook.Reference, of joining: Joining,
    copy: (inout CompactReader, inout CompactBytes) -> Bool
  ) -> MessageBook.Reference {
    var reader = CompactReader(joining.other.bytes, at: Int(reference.offset))
    return recording { bytes in
      var hasValues = false
      let count = reader.count()
      bytes.append(count)
      for _ in 0..<max(0, count) {
        if copy(&reader, &bytes) { hasValues = true }
      }
      return hasValues
    }
  }

  /// - Returns: whether there are any fields.
  private static func copyFields(
    _ reader: inout CompactReader, _ joining: Joining, to bytes: inout CompactBytes
  ) -> Bool {
    let count = reader.count()
    bytes.append(count)
    for _ in 0..<max(0, count) {
      bytes.append(joining.names[reader.count()])
      let tag = reader.number()
      bytes.append(tag)
      switch MessageBook.Tag(rawValue: UInt8(truncatingIfNeeded: tag)) {
      case .number, .time: bytes.append(reader.number())
      case .identifier: reader.copy(16, to: &bytes)
      case .list:
        let lines = reader.count()
        bytes.append(lines)
        for _ in 0..<max(0, lines) { copyText(&reader, to: &bytes) }
      case .text, nil: copyText(&reader, to: &bytes)
      }
    }
    return count > 0
  }

  /// - Returns: whether there is a source.
  private static func copySource(
    _ reader: inout CompactReader, _ joining: Joining, to bytes: inout CompactBytes
  ) -> Bool {
    let form = reader.count()
    bytes.append(form)
    switch form {
    case 0: return false
    case 1: copyText(&reader, to: &bytes)
    default:
      bytes.append(joining.shapes[reader.count()])
      let shape = reader.count()
      bytes.append(joining.shapes[shape])
      for _ in 0..<joining.stars[shape] { bytes.append(reader.number()) }
    }
    return true
  }

  private static func copyText(_ reader: inout CompactReader, to bytes: inout CompactBytes) {
    let length = reader.count()
    bytes.append(length)
    reader.copy(length, to: &bytes)
  }
}
