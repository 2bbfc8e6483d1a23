/// Quoting of text that somebody else wrote, for the shells that commands are printed for.
package enum ShellText {
  /// Whether a text can be in a command at all: printable ASCII of a length that people read.
  package static func isPrintable(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 600 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// A word of Bash, in single quotes.
  package static func bash(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// A string of PowerShell, in single quotes. PowerShell takes typographic quotes for quotes, too.
  package static func powershell(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      quoted.append(character)
      if "'\u{2018}\u{2019}\u{201A}\u{201B}".contains(character) { quoted.append(character) }
    }
    return quoted + "'"
  }

  /// Whether a text is a name as vaults, GitHub and Azure give them: it needs no quotes anywhere.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (1...127).contains(text.utf8.count) else { return false }
    let isLetterOrDigit: (UInt8) -> Bool = {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
    }
    return isLetterOrDigit(first)
      && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 45 || $0 == 46 }
  }
}
