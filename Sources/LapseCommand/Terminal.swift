import Reporters

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output carries only what was asked for; everything else goes to standard error.
enum Terminal {
  /// - Throws: where not all of it could be written, which has been said then: whoever asked for it did
  ///   not get it.
  static func output(_ line: String) throws(ExitStatus) {
    guard !write(line, to: 1) else { return }
    let reason = String(cString: strerror(errno))
    diagnostic("lapse: error: standard output cannot be written (\(reason)): check where it goes")
    throw .wrongUsage
  }

  /// A line for people, with whatever could command a terminal or a CI log made visible.
  static func diagnostic(_ line: String) {
    write(line, to: 2)
  }

  /// What did not stop the run and should be known.
  static func warning(_ text: String) {
    diagnostic("lapse: warning: " + visible(text))
  }

  /// A part of a line that changes, on a terminal only.
  static func progress(_ text: String) {
    write(text, to: 2, endingLine: false)
  }

  /// Text from an input, safe on a terminal and in a CI log: control and bidi characters become
  /// `\u{…}`, so that neither an escape sequence nor a line of its own can come out of a name. So does
  /// what begins a command of a pipeline: `##[` and `##vso[` anywhere, `::` at the start of a line.
  static func visible(_ text: String) -> String {
    var visible = ""
    var isAtStart = true
    for (position, scalar) in zip(text.unicodeScalars.indices, text.unicodeScalars) {
      defer { isAtStart = isAtStart && scalar == " " }
      let rest = text.unicodeScalars[position...]
      if isAtStart, rest.starts(with: "::".unicodeScalars) {
        visible += "\\u{3A}"
        continue
      }
      if scalar == "#", visible.unicodeScalars.last == "#",
        ["#[", "#vso["].contains(where: { rest.starts(with: $0.unicodeScalars) })
      {
        visible += "\\u{23}"
        continue
      }
      if VisibleText.isHidden(scalar) {
        visible += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  @discardableResult
  private static func write(
    _ line: String, to descriptor: Int32, endingLine: Bool = true
  ) -> Bool {
    var bytes = Array((line.hasSuffix("\n") || !endingLine ? line : line + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
