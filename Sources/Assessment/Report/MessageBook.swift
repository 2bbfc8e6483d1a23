import Inventory

/// All sentences of a report: each template once, and for each row its values in a few bytes.
///
/// A sentence becomes a `String` only when it is printed.
package struct MessageBook: Sendable {
  /// The position of something in a book.
  package struct Reference: Hashable, Sendable {
    var offset: UInt32

    init(offset: UInt32) {
      self.offset = offset
    }
  }

  /// The sentences that rows of this report use, in order of first use.
  package fileprivate(set) var templates: [MessageTemplate] = []
  /// The steps that rows of this report use, in order of first use.
  package fileprivate(set) var stepTemplates: [StepTemplate] = []
  fileprivate(set) var names: [String] = []
  /// Paths, and JSON pointers with `*` in place of numbers.
  fileprivate(set) var shapes: [String] = []
  fileprivate(set) var bytes: [UInt8] = []

  package init() {}

  package func message(at reference: Reference) -> Message {
    var reader = CompactReader(bytes, at: Int(reference.offset))
    return message(&reader)
  }

  package func evidence(at reference: Reference) -> [Candidate.Evidence] {
    var reader = CompactReader(bytes, at: Int(reference.offset))
    return (0..<min(reader.count(), bytes.count)).map { _ in
      let kind = EvidenceFamily(rawValue: UInt8(truncatingIfNeeded: reader.count()))
      let message = message(&reader)
      return Candidate.Evidence(
        kind: kind ?? .notChecked, message: message, source: source(&reader))
    }
  }

  /// Returns the steps at a position.
  ///
  /// - Parameter row: properties of the candidate that commands may use.
  package func steps(at reference: Reference, row: [MessageField] = []) -> [Candidate.Step] {
    var reader = CompactReader(bytes, at: Int(reference.offset))
    return (0..<min(reader.count(), bytes.count)).map { _ in
      let number = reader.count()
      let template = stepTemplates.indices.contains(number) ? stepTemplates[number] : .text
      return Candidate.Step(template: template, values: fields(&reader), row: row)
    }
  }

  /// Fills in the texts of sentences and steps that were recorded by code alone.
  package mutating func setTexts(messages: [String: String], steps: [String: StepTemplate]) {
    for (number, template) in templates.enumerated() where template.text.isEmpty {
      templates[number] = MessageTemplate(
        template.code, messages[template.code] ?? template.code)
    }
    for (number, template) in stepTemplates.enumerated() where template.text.isEmpty {
      stepTemplates[number] = steps[template.id] ?? StepTemplate(template.id, template.id)
    }
  }

  private func message(_ reader: inout CompactReader) -> Message {
    let number = reader.count()
    let template = templates.indices.contains(number) ? templates[number] : .text
    return Message(template, fields(&reader))
  }

  private func fields(_ reader: inout CompactReader) -> [MessageField] {
    (0..<min(reader.count(), bytes.count)).map { _ in
      let name = reader.count()
      return MessageField(names.indices.contains(name) ? names[name] : "", value(&reader))
    }
  }

  private func value(_ reader: inout CompactReader) -> MessageValue {
    switch Tag(rawValue: UInt8(truncatingIfNeeded: reader.count())) {
    case .number: .number(reader.signed())
    case .time: .time(Instant(secondsSinceEpoch: reader.signed()))
    case .identifier: .text(reader.identifier().guidText)
    case .list: .list((0..<min(reader.count(), bytes.count)).map { _ in reader.text() })
    case .text, nil: .text(reader.text())
    }
  }

  private func source(_ reader: inout CompactReader) -> String? {
    switch reader.count() {
    case 0: return nil
    case 1: return reader.text()
    default:
      let (path, shape) = (reader.count(), reader.count())
      guard shapes.indices.contains(path), shapes.indices.contains(shape) else { return nil }
      return shapes[path] + Citation.joined(shapes[shape]) { reader.number() }
    }
  }

  enum Tag: UInt8 {
    case text
    case number
    case time
    case identifier
    case list
  }
}

/// Fills a ``MessageBook``.
package struct MessageRecorder: Sendable {
  package private(set) var book: MessageBook
  private var scratch = CompactBytes()
  private var templates = TextNumbers()
  private var steps = TextNumbers()
  private var names = TextNumbers()
  private var shapes = TextNumbers()
  private var citation = Citation()
  /// Lists whose entries have no values: thousands of candidates share them.
  private var shared: [[UInt8]: MessageBook.Reference] = [:]
  private var hasValues = false

  /// - Parameter book: what is already recorded.
  package init(_ book: MessageBook = MessageBook()) {
    self.book = book
    for template in book.templates { _ = templates.number(of: template.code) }
    for template in book.stepTemplates { _ = steps.number(of: template.id) }
    for name in book.names { _ = names.number(of: name) }
    for shape in book.shapes { _ = shapes.number(of: shape) }
  }

  package mutating func record(_ message: Message) -> MessageBook.Reference {
    begin()
    add(message)
    return end()
  }

  package mutating func record(_ evidence: [Candidate.Evidence]) -> MessageBook.Reference {
    begin()
    scratch.append(evidence.count)
    for line in evidence {
      scratch.append(UInt64(line.kind.rawValue))
      add(line.message)
      add(source: line.source)
    }
    return end()
  }

  package mutating func record(_ steps: [Candidate.Step]) -> MessageBook.Reference {
    begin()
    scratch.append(steps.count)
    for step in steps {
      let number = number(of: step.template)
      assert(
        book.stepTemplates[number] == step.template, "two steps are called \(step.template.id)")
      scratch.append(number)
      add(step.values)
    }
    return end()
  }

  private mutating func begin() {
    scratch.removeAll()
    hasValues = false
  }

  private mutating func end() -> MessageBook.Reference {
    if !hasValues, let known = shared[scratch.bytes] { return known }
    // Four billion bytes of values exceed any memory; anything beyond shares the first entry.
    let offset = UInt32(exactly: book.bytes.count) ?? 0
    let reference = MessageBook.Reference(offset: offset)
    if UInt32(exactly: book.bytes.count) != nil { book.bytes.append(contentsOf: scratch.bytes) }
    if !hasValues { shared[scratch.bytes] = reference }
    return reference
  }

  private mutating func add(_ message: Message) {
    let template = message.template
    let number = number(of: template)
    assert(book.templates[number] == template, "two messages are called \(template.code)")
    scratch.append(number)
    add(message.values)
  }

  private mutating func add(_ values: [MessageField]) {
    scratch.append(values.count)
    for field in values {
      hasValues = true
      scratch.append(number(ofName: field.name))
      add(field.value)
    }
  }

  private mutating func add(_ value: MessageValue) {
    func tag(_ tag: MessageBook.Tag) { scratch.append(UInt64(tag.rawValue)) }
    switch value {
    case .number(let number):
      tag(.number)
      scratch.append(signed: number)
    case .time(let instant):
      tag(.time)
      scratch.append(signed: instant.secondsSinceEpoch)
    case .list(let lines):
      tag(.list)
      scratch.append(lines.count)
      for line in lines { scratch.append(line) }
    case .text(let text):
      if let identifier = text.utf8.count == 36 ? Identifier(guid: text) : nil,
        identifier.guidText == text
      {
        tag(.identifier)
        scratch.append(identifier)
      } else {
        tag(.text)
        scratch.append(text)
      }
    }
  }

  /// Adds a source: a path and a JSON pointer, which in many rows differ only in their numbers.
  private mutating func add(source: String?) {
    guard var source else { return scratch.append(0) }
    hasValues = true
    let isTaken = source.withUTF8 { bytes in
      guard let hash = citation.take(bytes) else { return false }
      scratch.append(2)
      scratch.append(number(ofShape: UnsafeBufferPointer(rebasing: bytes[..<hash])))
      scratch.append(citation.shape.withUnsafeBufferPointer { number(ofShape: $0) })
      for number in citation.numbers { scratch.append(number) }
      return true
    }
    if !isTaken {
      scratch.append(1)
      scratch.append(source)
    }
  }

  // MARK: Numbers

  mutating func number(of template: MessageTemplate) -> Int {
    let known = templates.count
    let number = templates.number(of: template.code)
    if number == known { book.templates.append(template) }
    return number
  }

  mutating func number(of template: StepTemplate) -> Int {
    let known = steps.count
    let number = steps.number(of: template.id)
    if number == known { book.stepTemplates.append(template) }
    return number
  }

  mutating func number(ofName name: String) -> Int {
    let known = names.count
    let number = names.number(of: name)
    if number == known { book.names.append(name) }
    return number
  }

  mutating func number(ofShape bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let known = shapes.count
    let number = shapes.number(of: bytes)
    if number == known { book.shapes.append(String(decoding: bytes, as: UTF8.self)) }
    return number
  }

  /// Records what a closure writes as bytes.
  ///
  /// - Parameter write: returns whether it wrote a value or a source.
  mutating func recording(_ write: (inout CompactBytes) -> Bool) -> MessageBook.Reference {
    begin()
    hasValues = write(&scratch)
    return end()
  }
}
