/// Writes markup to a sink piece by piece.
struct HTMLWriter {
  private let sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  func callAsFunction(_ html: HTML) {
    html.bytes.withUnsafeBufferPointer { sink.write($0) }
  }

  /// Writes bytes unescaped: those of a template, or others that need no escaping.
  func template(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { sink.write($0) }
  }
}
