import Inventory
import Reporters
import SecretShapes
import System

/// Standard output carries only what was asked for; everything else goes to standard error.
enum Terminal {
  /// - Throws: where not all of it could be written, which has been said then: whoever asked for it
  ///   did not get it.
  static func output(_ line: String) throws(ExitStatus) {
    do throws(SystemError) {
      try write(line, to: .standardOutput)
    } catch {
      diagnostic("lapse: error: standard output cannot be written (\(error)): check where it goes")
      throw .wrongUsage
    }
  }

  /// A line for people, with whatever could command a terminal or a CI log made visible.
  static func diagnostic(_ line: String) {
    try? write(line, to: .standardError)
  }

  /// What did not stop the run and should be known.
  static func warning(_ text: String) {
    diagnostic("lapse: warning: " + visible(text))
  }

  /// A line that begins with `lapse: error:`.
  static func error(_ message: String) {
    diagnostic("lapse: error: " + visible(message))
  }

  /// What is wrong with a file.
  ///
  /// - Parameter redaction: what replaces its name.
  static func problem(
    _ path: String, _ problem: String, _ redaction: Redaction?, isNote: Bool = false
  ) {
    let line =
      redaction.map { "\($0.text(path)): \($0.sentence(problem))" } ?? "\(path): \(problem)"
    if isNote { diagnostic("lapse: note: " + visible(line)) } else { error(line) }
  }

  /// Says why a command ends: `throw Terminal.refusal("…")`.
  static func refusal(_ message: String) -> ExitStatus {
    error(message)
    return .wrongUsage
  }

  /// A part of a line that changes, on a terminal only.
  static func progress(_ text: String) {
    try? write(text, to: .standardError, endingLine: false)
  }

  /// Text from an input, safe on a terminal and in a CI log: control and bidi characters become
  /// `\u{…}`, so that neither an escape sequence nor a line of its own can come out of a name. So
  /// does what begins a command of a pipeline: `##[` and `##vso[` anywhere, `::` at the start of a
  /// line.
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
        visible += VisibleText.spelledOut(scalar)
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  private static func write(
    _ line: String, to file: OpenFile, endingLine: Bool = true
  ) throws(SystemError) {
    try file.write(Array((line.hasSuffix("\n") || !endingLine ? line : line + "\n").utf8))
  }
}

/// Text with a mark in place of what is shaped like a secret, on its way to a log.
package enum SecretMarks {
  /// Only what is shaped so is cut out: the words around it say what to do.
  package static func text(_ text: String) -> String {
    SecretShape.marked(text, with: "[removed]")
  }
}
