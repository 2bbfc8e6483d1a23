import SecretShapes

/// Builds steps of a JSON pointer (RFC 6901) from names found in a file.
enum JSONPointer {
  /// Returns a member's name as a step, without secrets and control characters: `a/b` gives `a~1b`.
  static func step(_ name: String) -> String {
    guard !SecretShape.matches(name) else { return SecretShape.replacement }
    var step = ""
    for scalar in name.unicodeScalars.prefix(64) {
      switch scalar {
      case "~": step += "~0"
      case "/": step += "~1"
      case "*": step += "%2A"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: step += "?"
      default: step.unicodeScalars.append(scalar)
      }
    }
    return step
  }

  /// Returns a pointer for a message, shortened to a line.
  static func shown(_ pointer: String) -> String {
    pointer.utf8.count <= 200 ? pointer : String(pointer.prefix(200)) + "…"
  }
}
