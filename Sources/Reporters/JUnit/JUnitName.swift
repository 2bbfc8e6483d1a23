import System

/// Makes names fit for the consumers of JUnit files, which take them apart.
enum JUnitName {
  /// Turns a text into one part of a class name: `a.b/c` gives `a-b-c`.
  ///
  /// Jenkins splits class names at dots; others use them as paths and globs.
  static func part(_ text: String) -> String {
    let isPart = text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
    if isPart, !text.isEmpty { return text }
    var part = ""
    for scalar in VisibleText.string(text).unicodeScalars {
      switch scalar {
      case ".", "/", "\\", "*", "?", " ", "\u{A0}", "[", "]", "{", "}", "(", ")", "!", "+", "@",
        ",", "|":
        part += "-"
      default: part.unicodeScalars.append(scalar)
      }
    }
    return part.isEmpty ? "-" : part
  }
}
