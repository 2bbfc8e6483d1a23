import SecretShapes

/// Steps of a JSON pointer (RFC 6901) from names that come from a file.
enum JSONPointer {
  /// A member's name as a step: nothing secret among them, and no control character.
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

  /// A pointer for a message: not longer than a line.
  static func shown(_ pointer: String) -> String {
    pointer.utf8.count <= 200 ? pointer : String(pointer.prefix(200)) + "…"
  }
}
