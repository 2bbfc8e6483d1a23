import SecretShapes

/// Makes words from a log presentable: of a readable length, and without secrets.
///
/// Sequences that would control a terminal or a pipeline are neutralised when they are printed.
enum LogWords {
  private static let longest = 600

  static func safe(_ text: String) -> String {
    guard !SecretShape.matches(text) else { return SecretShape.replacement }
    let scalars = text.unicodeScalars
    guard scalars.count > longest else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
  }

  static func safe(_ bytes: ArraySlice<UInt8>) -> String {
    safe(String(decoding: bytes.filter { $0 != 10 }, as: UTF8.self))
  }
}
