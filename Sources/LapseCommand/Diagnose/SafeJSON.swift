import Reporters
import System

/// JSON as it may be in the log of a pipeline and on a terminal: what could command either is
/// spelled as a number, which JSON reads the same.
enum SafeJSON {
  static func text(_ json: String) -> String {
    var safe = ""
    safe.reserveCapacity(json.utf8.count)
    var before: Unicode.Scalar?
    for scalar in json.unicodeScalars {
      // Line ends are between rows; inside a string they are escaped already.
      if scalar == "#", before == "#" {
        safe += "\\u0023"
      } else if scalar != "\n", VisibleText.isHidden(scalar) {
        for unit in String(scalar).utf16 {
          safe += "\\u" + Hexadecimal.text([UInt8(unit >> 8), UInt8(unit & 0xFF)])
        }
      } else {
        safe.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return safe
  }
}
