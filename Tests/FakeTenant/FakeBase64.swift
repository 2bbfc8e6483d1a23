import Foundation

/// Base64 in the standard and the URL-safe alphabet.
enum FakeBase64 {
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func urlText(_ bytes: [UInt8]) -> String {
    String(
      text(bytes).compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var usual = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    usual += String(repeating: "=", count: (4 - usual.count % 4) % 4)
    return Data(base64Encoded: usual).map { Array($0) }
  }
}

/// Dates in the format of HTTP headers.
enum FakeDate {
  static func text(_ seconds: Double) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: Date(timeIntervalSince1970: seconds))
  }
}
