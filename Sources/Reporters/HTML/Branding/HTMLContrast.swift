import System

/// Checks that people can read the colours of a theme.
///
/// https://www.w3.org/TR/WCAG22/#contrast-minimum
enum HTMLContrast {
  /// The least contrast for text of ordinary size.
  static let least = 4.5

  /// The colours of text, each with the backgrounds that it appears on.
  private static let pairs: [(text: String, grounds: [String])] = [
    ("ink", ["ground", "panel", "good-ground", "warn-ground", "bad-ground"]),
    ("muted", ["ground", "panel"]), ("critical", ["ground", "panel", "bad-ground"]),
    ("high", ["ground", "panel"]), ("medium", ["ground", "panel"]), ("low", ["ground", "panel"]),
    ("move", ["ground", "panel"]),
  ]

  /// Describes the first pair of colours with too little contrast; nil if all can be read.
  static func problem(with theme: HTMLTheme) -> String? {
    for isDark in [false, true] {
      for (text, grounds) in pairs {
        for ground in grounds {
          guard let front = theme.colour(text, isDark: isDark),
            let back = theme.colour(ground, isDark: isDark)
          else { continue }
          let ratio = ratio(front, back)
          guard ratio < least else { continue }
          // Rounded down: 4.49 is not 4.5.
          let tenths = Int(ratio * 10)
          return
            "--\(text) on --\(ground) has a contrast of \(tenths / 10).\(tenths % 10):1 in the "
            + "\(isDark ? "dark" : "light") colours, but readers need 4.5:1: change one of them"
        }
      }
    }
    return nil
  }

  /// Returns the contrast of two colours, from 1 to 21: `#000000` and `#ffffff` give 21.
  static func ratio(_ one: String, _ other: String) -> Double {
    let (first, second) = (luminance(one), luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    func part(_ shift: Int) -> Double {
      let part = Double(value >> shift & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }
}
