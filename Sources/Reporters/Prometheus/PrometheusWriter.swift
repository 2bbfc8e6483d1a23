/// Writes metric families and their samples.
struct PrometheusWriter {
  typealias Label = (name: StaticString, value: String)

  private let sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  /// Writes the head of a family of gauges; its samples must follow immediately.
  ///
  /// - Parameter help: the program's own text, without a backslash or line end.
  func gauge(_ name: StaticString, _ help: StaticString) {
    sink.write("# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
  }

  func sample(_ name: StaticString, _ labels: [Label], _ value: Int64) {
    sink.write(name)
    sink.write(UInt8(ascii: "{"))
    for (position, label) in labels.enumerated() {
      if position > 0 { sink.write(UInt8(ascii: ",")) }
      sink.write(label.name)
      sink.write("=\"" as StaticString)
      sink.write(Self.escaped(label.value))
      sink.write(UInt8(ascii: "\""))
    }
    sink.write("} " as StaticString)
    sink.write(value)
    sink.write(UInt8(ascii: "\n"))
  }

  /// Escapes a label value: `a"b` gives `a\"b`, and so with `\`; line ends are made visible before.
  static func escaped(_ text: String) -> String {
    TextEscaping.prefixed(text) {
      $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : nil
    }
  }
}
