import Inventory

/// The end of a message: trace ID, correlation ID and time.
///
/// English messages and JSON answers label them. In other languages they come in the same order:
/// two GUIDs and a time, which is enough to recognise them.
struct MessageTrailer {
  private(set) var traceId = Identifier.missing
  private(set) var correlationId = Identifier.missing
  private(set) var time: Instant?
  /// Where the trailer begins, which is the end of the message.
  private(set) var start: Int

  /// How far after the code a trailer may be.
  private static let farthest = 3_000
  /// How long a trailer is.
  private static let length = 240

  private static let traceLabels: [StaticString] = [
    "trace id", "trace-id", "trace_id", "request id",
  ]
  private static let correlationLabels: [StaticString] = [
    "correlation id", "correlation-id", "correlation_id",
  ]

  init(_ bytes: ArraySlice<UInt8>, from place: Int) {
    let text = bytes[place...].prefix(Self.farthest)
    start = text.endIndex
    func first(_ labels: [StaticString]) -> Range<Int>? {
      labels.reduce(nil as Range<Int>?) { best, label in
        text[..<(best?.lowerBound ?? text.endIndex)].range(of: label) ?? best
      }
    }
    /// Returns a label near the others, because the three are together; else the first in the text.
    func near(_ labels: [StaticString]) -> Range<Int>? {
      if start < text.endIndex {
        let near = text[start...].prefix(Self.length)
        if let label = labels.lazy.compactMap({ near.range(of: $0) }).first { return label }
      }
      return first(labels)
    }
    if let label = first(Self.traceLabels) {
      start = min(start, label.lowerBound)
      traceId = MessageScan.guid(text, near: label.upperBound) ?? .missing
    }
    if let label = near(Self.correlationLabels) {
      start = min(start, label.lowerBound)
      correlationId = MessageScan.guid(text, near: label.upperBound) ?? .missing
    }
    if let label = near(["timestamp"]) {
      start = min(start, label.lowerBound)
      time = LogTime.first(in: text[label.upperBound...].prefix(48))
    }
    if let codes = text[..<start].range(of: "error_codes") { start = codes.lowerBound }
    if traceId.isMissing, correlationId.isMissing { readWithoutLabels(text) }
  }

  /// Recognises two GUIDs without quotes, followed by a time.
  private mutating func readWithoutLabels(_ text: ArraySlice<UInt8>) {
    var found: [(id: Identifier, start: Int, end: Int)] = []
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      let isBare =
        position == text.startIndex
        || !LogBytes.isWord(text[position - 1]) && !"'\"`-".utf8.contains(text[position - 1])
      if isBare, LogBytes.isDigit(byte), found.count >= 2, time == nil || position < start + 400,
        let time = LogTime.first(in: text[position...].prefix(32)),
        let first = found.dropLast().last, let second = found.last,
        position - second.end < 64, second.start - first.end < 64
      {
        (traceId, correlationId, self.time) = (first.id, second.id, time)
        // The label of the first one belongs to the trailer as well.
        let before = text[..<first.start].suffix(40)
        let sentence = before.lastIndex { $0 == UInt8(ascii: ".") || $0 == 10 }
        start = min(start, sentence ?? first.start)
        return
      }
      if isBare, let (id, end) = MessageScan.guid(text, at: position) {
        found.append((id, position, end))
        position = end
      } else {
        position += 1
      }
    }
  }
}
