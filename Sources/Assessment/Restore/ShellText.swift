import System

/// Quotes text of unknown origin for the shells that commands are printed for.
package enum ShellText {
  /// Whether a text may be in a command at all: printable ASCII of a readable length.
  package static func isPrintable(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 600 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// Returns a text as a Bash word in single quotes: `it's` becomes `'it'\''s'`.
  package static func bash(_ text: String) -> String {
    // Not by characters, here and below: to Swift a quote with an accent is another character than
    // a quote.
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted += "'\\'" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }

  /// Returns a text as a PowerShell string in single quotes: `it's` becomes `'it''s'`.
  /// PowerShell treats typographic quotes as quotes, too.
  package static func powershell(_ text: String) -> String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if "'\u{2018}\u{2019}\u{201A}\u{201B}".unicodeScalars.contains(scalar) {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  /// Whether a text is a name as in vaults, GitHub and Azure, which needs no quotes anywhere.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (1...127).contains(text.utf8.count) else { return false }
    let isWord: (UInt8) -> Bool = {
      $0.isASCIIAlphanumeric || $0 == 95
    }
    return isWord(first)
      && text.utf8.allSatisfy { isWord($0) || $0 == 45 || $0 == 46 }
  }
}
