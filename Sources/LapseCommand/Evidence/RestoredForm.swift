import Evidence
import Reporters
import System

/// The form of a text with tokens, so that a name inserted into it stays a name.
enum RestoredForm: Hashable {
  case plain
  case markup
  case json
  case csv
  case calendar
  case markdown
  case metrics

  init(of text: String) {
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    let line = start.prefix { !$0.isNewline }
    switch start.first {
    case "<": self = .markup
    case "{", "[": self = .json
    default:
      if line == "BEGIN:VCALENDAR" {
        self = .calendar
      } else if line.hasPrefix("# HELP ") || line.hasPrefix("# TYPE ") {
        self = .metrics
      } else if Self.isHead(line) {
        self = .csv
      } else if ["#", "**", "- ", "|", ">"].contains(where: { line.hasPrefix($0) }) {
        self = .markdown
      } else {
        self = .plain
      }
    }
  }

  /// Whether a line is the header of a CSV table: at least four column names of ASCII letters.
  private static func isHead(_ line: Substring) -> Bool {
    let columns = line.split(separator: ",", omittingEmptySubsequences: false)
    return columns.count >= 4
      && columns.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLetter } && !$0.isEmpty }
  }

  /// Escapes a name for such a text; terminal control characters are made visible in every form.
  func written(_ name: String) -> String {
    let shown = VisibleText.string(name)
    switch self {
    case .plain, .csv: return shown
    case .markup:
      return Self.escaped(
        shown, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
    case .json, .metrics: return Self.escaped(shown, ["\\": "\\\\", "\"": "\\\""])
    case .calendar: return ICalendarWriter.escaped(name)
    case .markdown: return Self.escaped(shown, ["`": "\\u{60}", "|": "\\u{7C}"])
    }
  }

  /// Not by characters: to Swift a quote with an accent is another character than a quote.
  private static func escaped(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        escaped += escape
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
