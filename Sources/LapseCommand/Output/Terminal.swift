import Inventory
import Reporters
import SecretShapes
import System

/// Writes to standard output only what was asked for, and everything else to standard error.
enum Terminal {
  /// Writes a line to standard output.
  ///
  /// - Throws: if not all of it could be written, after saying so, because the caller lacks the
  ///   output.
  static func output(_ line: String) throws(ExitStatus) {
    do throws(SystemError) {
      try write(line, to: .standardOutput)
    } catch {
      diagnostic("lapse: error: standard output cannot be written (\(error)): check where it goes")
      throw .wrongUsage
    }
  }

  /// Prints a line to standard error; the caller makes control characters visible beforehand.
  static func diagnostic(_ line: String) {
    try? write(line, to: .standardError)
  }

  /// Prints something that did not stop the run but should be known.
  static func warning(_ text: String) {
    diagnostic("lapse: warning: " + visible(text))
  }

  /// Prints a line that begins with `lapse: error:`.
  static func error(_ message: String) {
    diagnostic("lapse: error: " + visible(message))
  }

  /// Prints what is wrong with a file.
  ///
  /// - Parameter redaction: replaces the file's path, and names in the problem.
  static func problem(
    _ path: String, _ problem: String, _ redaction: Redaction?, isNote: Bool = false
  ) {
    let line =
      redaction.map { "\($0.text(path)): \($0.sentence(problem))" } ?? "\(path): \(problem)"
    if isNote { diagnostic("lapse: note: " + visible(line)) } else { error(line) }
  }

  /// Prints why a command ends, and returns the status to throw: `throw Terminal.refusal("…")`.
  static func refusal(_ message: String) -> ExitStatus {
    error(message)
    return .wrongUsage
  }

  /// Prints a part of a changing line, used on a terminal only.
  static func progress(_ text: String) {
    try? write(text, to: .standardError, endingLine: false)
  }

  /// Returns text from an input, made safe for a terminal and a CI log.
  ///
  /// Control and bidi characters become `\u{…}`, so that a name can contain neither an escape
  /// sequence nor a line of its own. The same goes for what begins a pipeline command: `##[` and
  /// `##vso[` anywhere, `::` at the start of a line.
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

/// Replaces anything shaped like a secret in a text bound for a log.
package enum SecretMarks {
  /// Replaces only the secret-shaped parts, because the words around them say what to do.
  package static func text(_ text: String) -> String {
    SecretShape.marked(text)
  }
}
