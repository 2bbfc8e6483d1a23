import Reporters
import System

/// Makes JSON safe for a pipeline's log and a terminal.
///
/// Anything that either could take for a command becomes a `\u` escape, which JSON reads the same.
enum SafeJSON {
  static func text(_ json: String) -> String {
    var safe = ""
    safe.reserveCapacity(json.utf8.count)
    var before: Unicode.Scalar?
    for scalar in json.unicodeScalars {
      // Line breaks only occur between tokens; inside strings they are already escaped.
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
