import System

/// Turns a YAML template, as used by Helm, Ansible and others, into valid YAML.
///
/// Control lines become empty, so that every line keeps its number. Marks within a value become
/// brackets that mean nothing in YAML, and that ``ValueSyntax`` recognises.
enum TemplateMarks {
  /// Replaces all template marks: `a: {{ b }}` becomes `a: ⦃⦃ b ⦄⦄`.
  ///
  /// - Returns: nil if there are none.
  static func neutralized(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.contains("{{", rare: 0) || bytes.contains("{%", rare: 1) else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count + bytes.count / 8)
    /// The mark that ends the control of several lines, in which the current line is.
    var closing: StaticString?
    bytes.forEachLine { line in
      if let mark = closing {
        if line.contains(mark) { closing = nil }
      } else if let mark = control(line) {
        closing = line.contains(mark) ? nil : mark
      } else {
        append(line, to: &plain)
      }
      plain.append(10)
    }
    if bytes.last != 10 { plain.removeLast() }
    return plain
  }

  /// Returns the mark that ends the control that a line consists of; nil for any other line.
  ///
  /// For example `{{- if .Values.on }}`, `{% for x in y %}`, or the first line of a comment.
  private static func control(_ line: UnsafeBufferPointer<UInt8>) -> StaticString? {
    var first = 0
    while first < line.count, line[first] <= 32 { first += 1 }
    guard first + 1 < line.count, line[first] == UInt8(ascii: "{") else { return nil }
    let closing: StaticString
    switch line[first + 1] {
    case UInt8(ascii: "{"): closing = "}}"
    case UInt8(ascii: "%"): closing = "%}"
    case UInt8(ascii: "#"): closing = "#}"
    default: return nil
    }
    var last = line.count - 1
    while last > first, line[last] <= 32 { last -= 1 }
    return line[last] == UInt8(ascii: "}") || !line.contains(closing) ? closing : nil
  }

  private static func append(_ line: UnsafeBufferPointer<UInt8>, to plain: inout [UInt8]) {
    var depth = 0
    var position = 0
    while position < line.count {
      let byte = line[position]
      let next = position + 1 < line.count ? line[position + 1] : 0
      if byte == UInt8(ascii: "{"), next == UInt8(ascii: "{"), depth == 0, position > 0,
        line[position - 1] == UInt8(ascii: "$")
      {
        // An expression of a pipeline is valid YAML: `${{ secrets.NAME }}`
        while position < line.count, line[position] != UInt8(ascii: "}") {
          plain.append(line[position])
          position += 1
        }
      } else if byte == UInt8(ascii: "{"), next == UInt8(ascii: "{") {
        depth += 1
        plain += Array("⦃⦃".utf8)
        position += 2
      } else if byte == UInt8(ascii: "}"), next == UInt8(ascii: "}"), depth > 0 {
        depth -= 1
        plain += Array("⦄⦄".utf8)
        position += 2
      } else if byte == UInt8(ascii: "{"),
        next == UInt8(ascii: "%") || next == UInt8(ascii: "#") && line.contains("#}")
      {
        // Drop control and comments within a line.
        while position < line.count,
          !(line[position] == next && position + 1 < line.count
            && line[position + 1] == UInt8(ascii: "}"))
        { position += 1 }
        position += 2
      } else {
        // Nothing within the marks may look like YAML.
        let isSyntax = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#")
        plain.append(depth > 0 && isSyntax ? UInt8(ascii: "_") : byte)
        position += 1
      }
    }
  }
}
