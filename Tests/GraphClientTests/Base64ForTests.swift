import Foundation

/// Base64 in the URL-safe alphabet.
enum Base64ForTests {
  static func urlText(_ text: String) -> String {
    String(
      Data(text.utf8).base64EncodedString().compactMap {
        $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0
      })
  }
}
