import System

/// The form of a text with tokens, so that a name inserted into it stays a name.
enum RestoredForm {
  case plain
  case markup
  case json

  init(of text: String) {
    switch text.first(where: { !$0.isWhitespace }) {
    case "<": self = .markup
    case "{", "[": self = .json
    default: self = .plain
    }
  }

  /// Escapes a name for such a text; terminal control characters are made visible in every form.
  func written(_ name: String) -> String {
    let shown = VisibleText.string(name)
    switch self {
    case .plain: return shown
    case .markup:
      return shown.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
        .replacing("'", with: "&#39;")
    case .json: return shown.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
  }
}
